"""Texts on how typed values were read, and on what should not stand in a cell."""

TEXTS: dict[str, str] = {
    "cell-placeholder": "I ”{field}” står ”{text}”, som är en uppmaning och inget svar. Cellen räknas som tom.",
    "cell-placeholder.remedy": "Skriv svaret i stället, eller töm cellen.",
    "cell-personal-number": "I ”{field}” finns något som ser ut som ett personnummer eller samordningsnummer (antal: {count}). Det visas inte här.",
    "cell-personal-number.remedy": "Be avdelningen ta bort numret och skicka filen igen, och radera filen som kom (exclude --erase). Är det inget personnummer behöver du inte göra något.",
    "cell-made-date": "I ”{field}” har Excel gjort ett datum av det som skrevs. Det räknas som texten ”{label}”.",
    "cell-made-date.remedy": "Fråga avdelningen om något annat var menat, till exempel 1-2 eller 3/4. Skrivs en apostrof (') först blir det som det skrivs.",
    "cell-formula-without-value": "I ”{field}” står en formel som inte visar något värde. Inget svar kan läsas.",
    "cell-formula-without-value.remedy": "Skriv svaret som vanlig text eller vanliga siffror i stället för formeln.",
    "cell-not-in-list.remedy.suggested": "Menas {suggestion}? Välj ett av svaren i listan: {choices}.",
    "cell-not-a-date.remedy.suggested": "Menas {suggestion}? Skriv datumet som år-månad-dag.",
    "cell-not-a-period.remedy.suggested": "Menas {suggestion}? Skriv perioden så, eller till exempel 2026, 2026–2028, hösten 2026 eller juli–dec 2026.",
    "cell-not-a-number.remedy.suggested": "Menas {suggestion}? Skriv bara siffror, utan enhet och utan mellanslag.",
    "cell-not-yes-no.remedy.suggested": "Menas {suggestion}? Välj Ja eller Nej i listan och skriv förklaringen i en textkolumn.",
    "cell-not-an-email.remedy.suggested": "Menas {suggestion}? Skriv en enda adress.",
    "cell-not-a-url.remedy.suggested": "Menas {suggestion}? Skriv en enda adress som börjar med https://.",
    "cell-out-of-range.remedy.suggested": "Menas {suggestion}? Kontrollera värdet och rätta det.",
}
