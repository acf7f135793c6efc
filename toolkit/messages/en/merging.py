"""Texts on a department's answers taken together, and on a round as a whole."""

TEXTS: dict[str, str] = {
    "row-required-blank": "“{field}” must be filled in but is blank.",
    "row-required-blank.remedy": "Fill it in, or reply for the whole row if the template has that choice, and send the file again.",
    "row-condition": "“{field}” is blank but must be filled in when the row says {when}.",
    "row-condition.remedy": "Fill it in and send the file again.",
    "row-comparison": "“{left}” ({left_value}) must be {relation} “{right}” ({right_value}).",
    "row-comparison.remedy": "Correct what is wrong and send the file again.",
    "row-reply-beside-answers": "The row has the reply “{reply}” but is filled in too. What is filled in counts.",
    "row-reply-beside-answers.remedy": "Ask the department what it means if it is not clear.",
    "row-unconfirmed": "“{field}” shows what the template already said. Nobody has confirmed that it holds.",
    "row-unconfirmed.remedy": "Ask the department whether the text still holds.",
    "row-extra-title-missing": "An activity of the department's own is filled in but has no name.",
    "row-extra-title-missing.remedy": "Write what the activity is called and send the file again.",
    "relation.less": "less or earlier than",
    "relation.at_most": "at most, or no later than,",
    "relation.more": "more or later than",
    "relation.at_least": "at least, or no earlier than,",
    "relation.same": "the same as",
    "relation.other": "other than",
    "round-department-missing": "{name} has not answered. The deadline was {deadline}.",
    "round-department-missing.remedy": "Remind the department.",
    "round-department-silent": "The file came back without a single answer.",
    "round-department-silent.remedy": "Ask the department whether the wrong file was sent. If it has nothing to report, it says so on the sheet Before you send.",
    "round-answers-differ": (
        "The department's files say different things. The newer: “{newer}”. "
        "The older ({older_file}, {older_sheet} {older_cell}): “{older}”. The newer one stands."
    ),
    "round-answers-differ.remedy": "Ask the department which answer is right.",
    "round-value-repeated": "“{field}” says “{text}”, which row {other} says already. Each value may occur only once.",
    "round-value-repeated.remedy": "Correct one of the two and send the file again.",
    "round-answer-outside": "The answer is to something that the department is no longer asked. It is not included.",
    "round-answer-outside.remedy": "The answer is kept among the answers. Move it to its right place if need be.",
    "round-extra-several": (
        "The department's files have different activities of its own in the same row: “{title}” and “{other}”. Both are kept."
    ),
    "round-extra-several.remedy": "Nothing needs doing, unless they are one and the same activity.",
    "round-nil-beside-answers": (
        "The department says that it has nothing at all to report, but has answered rows (count: {count}). The answers count."
    ),
    "round-nil-beside-answers.remedy": "Ask the department what it means if it is not clear.",
    "round-row-of-another": (
        "{lead} answers the row, which is locked in this department's template. What the department wrote there is not counted: “{text}”."
    ),
    "round-row-of-another.remedy": ("Pass it on to {lead} if needed. It remains in Answers."),
    "row-proposes-change": (
        "The department proposes a change in “{field}”. The master list says: “{master}”. The proposal: “{proposed}”."
    ),
    "row-proposes-change.remedy": (
        "If the proposal is right, change the master list. The answer counts as it is written."
    ),
}
