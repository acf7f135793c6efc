"""Texts on what a returned file shows beside its cells."""

TEXTS: dict[str, str] = {
    "sheet-note-text": "I en kommentar står ”{text}”. Kommentarer räknas inte som svar.",
    "sheet-note-text.remedy": "Hör texten till svaret ber du avdelningen skriva den i cellen och skicka filen igen.",
    "sheet-text-box": "I en textruta ovanpå bladet står ”{text}”. Textrutor räknas inte som svar.",
    "sheet-text-box.remedy": "Hör texten till svaret ber du avdelningen skriva den i cellen och skicka filen igen.",
    "sheet-picture": "Ovanpå bladet ligger en bild. Det som står i en bild kan inte läsas.",
    "sheet-picture.remedy": "Öppna filen och titta på bilden. Är den ett svar ber du avdelningen skriva det i cellen.",
    "cell-struck-through": "Texten ”{text}” är genomstruken, men räknas som svar.",
    "cell-struck-through.remedy": "Fråga avdelningen om texten ska vara kvar. Det som inte ska vara kvar tas bort ur cellen.",
}
