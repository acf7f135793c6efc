"""Texts on what was found elsewhere than where the template had it."""

TEXTS: dict[str, str] = {
    "template-owner-unclear": "The file does not say whose it is, and what it shows fits the templates of several departments: {departments}. It does not count.",
    "template-owner-unclear.remedy": "Ask the sender whose the answers are. Then say so with followup count and --department, and the file counts.",
    "template-by-likeness": "The file does not say whose it is. It counts as answers of {whose}, since what it shows agrees with that department's template by {score} % ({rows} of {all} activities are in the file).",
    "template-by-likeness.remedy": "Check that the answers come from {whose}.",
    "template-several-departments": "The file from {whose} also holds rows or sheets that belong to {other}. They count as answers of {other}.",
    "template-several-departments.remedy": "Check that the answers are from {other}. If they are not, ask {whose} to send the file without them.",
    "sheet-row-disputed": "The row has Id {activity}, but its text belongs to {other}. It does not count, as nobody can know which activity the answers are about. It says: “{text}”.",
    "sheet-row-disputed.remedy": "Ask the department whether only some of the columns were sorted. Ask it to answer in the template it got.",
    "sheet-row-repeated": "The sheet “{sheet}” holds rows once more (row {rows}). They say nothing more than the first ones.",
    "sheet-row-repeated.remedy": "There is nothing you need to do.",
    "sheet-row-by-likeness": "The row has no Id. It counts as {activity}, since its text “{text}” is like that activity by {score} %.",
    "sheet-row-by-likeness.remedy": "Check that the answers belong to {activity}.",
    "sheet-column-by-likeness": "The column “{text}” of the sheet “{sheet}” counts as “{field}”, since the headers are alike by {score} %.",
    "sheet-column-by-likeness.remedy": "Check that the answers in the column belong to “{field}”.",
    "sheet-text-outside": "Outside the template's cells the sheet “{sheet}” says: “{text}”. It does not count as an answer.",
    "sheet-text-outside.remedy": "Read the text. If it belongs to an answer, ask the department to write it in the right cell.",
    "sheet-much-outside": "The sheet “{sheet}” holds {cells} more cells outside the template's. They say: “{text}”. That does not count as an answer.",
    "sheet-much-outside.remedy": "Read the text. If some of it belongs to an answer, ask the department to write it in the right cell.",
}
