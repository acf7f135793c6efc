"""Texts on how typed values were read, and on what should not stand in a cell."""

TEXTS: dict[str, str] = {
    "cell-placeholder": "“{field}” says “{text}”, which asks for an answer and is none. The cell counts as blank.",
    "cell-placeholder.remedy": "Write the answer instead, or clear the cell.",
    "cell-personal-number": "“{field}” holds what looks like a Swedish personal identity number or coordination number (count: {count}). It is not shown here.",
    "cell-personal-number.remedy": "Ask the department to remove the number and send the file again, and erase the file that came (exclude --erase). If it is no such number, there is nothing you need to do.",
    "cell-made-date": "In “{field}” Excel has made a date of what was written. It counts as the text “{label}”.",
    "cell-made-date.remedy": "Ask the department whether something else was meant, such as 1-2 or 3/4. With an apostrophe (') first it stays as it is typed.",
    "cell-formula-without-value": "“{field}” holds a formula that shows no value. No answer can be read.",
    "cell-formula-without-value.remedy": "Write the answer as plain text or plain digits instead of the formula.",
    "cell-not-in-list.remedy.suggested": "Is {suggestion} meant? Choose one answer from the list: {choices}.",
    "cell-not-a-date.remedy.suggested": "Is {suggestion} meant? Write the date as year-month-day.",
    "cell-not-a-period.remedy.suggested": "Is {suggestion} meant? Write the period that way, or for example 2026, 2026–2028, autumn 2026 or July–Dec 2026.",
    "cell-not-a-number.remedy.suggested": "Is {suggestion} meant? Write digits only, without unit or blanks.",
    "cell-not-yes-no.remedy.suggested": "Is {suggestion} meant? Choose Yes or No from the list and write the explanation in a text column.",
    "cell-not-an-email.remedy.suggested": "Is {suggestion} meant? Write a single address.",
    "cell-not-a-url.remedy.suggested": "Is {suggestion} meant? Write a single address that begins with https://.",
    "cell-out-of-range.remedy.suggested": "Is {suggestion} meant? Check the value and correct it.",
}
