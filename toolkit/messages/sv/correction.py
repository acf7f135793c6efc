"""Texts on correction copies, and the messages that go with them."""

TEXTS: dict[str, str] = {
    "cell-answer-withdrawn": "Svaret i ”{field}” är borttaget i kompletteringsfilen. Det gäller inte längre.",
    "cell-answer-withdrawn.remedy": "Du behöver inte göra något. Det tidigare svaret står kvar i den fil som kom först.",
    "round-correction-untouched": "Kompletteringsfilen har kommit tillbaka utan att något är ändrat.",
    "round-correction-untouched.remedy": (
        "Fråga avdelningen om rätt fil blev skickad. Det som den hade svarat gäller, och det som stod att rätta står kvar."
    ),
}
