"""Texts on reading files within limits."""

_LIGHTER = "Be avdelningen skicka mallen igen, ifylld och utan annat i filen: formatering långt utanför tabellen och stora egna blad gör den tung. Filen ligger kvar och prövas på nytt vid nästa körning."

TEXTS: dict[str, str] = {
    "file-too-heavy": "Filen är för tung att läsa.",
    "file-too-heavy.remedy": _LIGHTER,
    "file-too-heavy.time": "Filen är för tung att läsa: det tog mer än {value} sekunder och avbröts.",
    "file-too-heavy.time.remedy": _LIGHTER,
    "file-too-heavy.memory": "Filen är för tung att läsa: det krävde mer än {value} MiB minne och avbröts.",
    "file-too-heavy.memory.remedy": _LIGHTER,
    "file-too-heavy.death": "Filen gick inte att läsa: läsningen föll ihop två gånger.",
    "file-too-heavy.death.remedy": _LIGHTER,
    "error.no_worker": 'Filerna läses i en egen process som kan stoppas, men en sådan gick inte att starta här. Inget är läst. Stäng andra program och försök igen. Anropas verktyget från ett eget Pythonprogram: lägg anropet under if __name__ == "__main__".',
}
