"""Rules of somebody's own that cannot be used."""

TEXTS: dict[str, str] = {
    "error.rule_taken": "Det finns redan en regel som heter {rule}. Ge den tillagda regeln ett annat id.",
    "error.rule_id": "Den tillagda regeln {rule} har ett id som inte går att använda. Det ska börja med vad den gäller ({scopes}), sedan bindestreck, små bokstäver a–z och siffror: till exempel row-short-result.",
    "error.rule_texts": "Den tillagda regeln {rule} saknar text på språket {language}. Ge både vad som är fel och vad man gör åt det.",
    "error.rule_hidden": "Den tillagda regeln {rule} prövar celler, så dess funktion behöver stå för sig i en modul under sitt namn, inte inne i en annan funktion.",
    "error.rule_sourceless": "Källkoden till den tillagda regelns funktion {rule} går inte att läsa. Lägg funktionen i en fil som slutar på .py.",
    "error.rule_failed": "Den tillagda regeln {rule} gick inte att pröva: {reason}. Rätta dess funktion.",
}
