"""Texts on decisions about received files, on the ledger and on what has happened in a round."""

TEXTS: dict[str, str] = {
    "template-counted-by-decision": "Filen räknas som svar från {department} enligt beslut {day}: {reason} Själv säger den att den är {said}.",
    "template-counted-by-decision.remedy": "Du behöver inte göra något. Ska filen inte räknas längre utesluter du den.",
    "template-fields-not-asked": "Filen är en annan rundas mall och räknas efter beslut, men den svarar också på frågor som den här rundan inte ställer: {fields}. De svaren räknas inte.",
    "template-fields-not-asked.remedy": "Gäller svaren den här rundan också ber du avdelningen skriva dem i mallen för den.",
}
