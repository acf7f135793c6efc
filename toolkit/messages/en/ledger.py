"""Texts on decisions about received files, on the ledger and on what has happened in a round."""

TEXTS: dict[str, str] = {
    "template-counted-by-decision": "The file counts as an answer from {department} by a decision of {day}: {reason} It says of itself that it is {said}.",
    "template-counted-by-decision.remedy": "Nothing has to be done. If it is not to count any longer, exclude it.",
    "template-fields-not-asked": "The file is another round's template and counts by decision, but it also answers questions that this round does not ask: {fields}. Those answers do not count.",
    "template-fields-not-asked.remedy": "If the answers concern this round too, ask the department to write them in its template.",
}
