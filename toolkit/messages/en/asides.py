"""Texts on what a returned file shows beside its cells."""

TEXTS: dict[str, str] = {
    "sheet-note-text": "A note says “{text}”. Notes do not count as answers.",
    "sheet-note-text.remedy": "If the text belongs to the answer, ask the department to write it in the cell and send the file again.",
    "sheet-text-box": "A text box above the sheet says “{text}”. Text boxes do not count as answers.",
    "sheet-text-box.remedy": "If the text belongs to the answer, ask the department to write it in the cell and send the file again.",
    "sheet-picture": "A picture lies above the sheet. What a picture says cannot be read.",
    "sheet-picture.remedy": "Open the file and look at the picture. If it is an answer, ask the department to write it in the cell.",
    "cell-struck-through": "The text “{text}” is struck through, but counts as an answer.",
    "cell-struck-through.remedy": "Ask the department whether the text is to stay. What is not to stay is deleted from the cell.",
}
