"""Texts on correction copies, and the messages that go with them."""

TEXTS: dict[str, str] = {
    "cell-answer-withdrawn": "The answer in “{field}” has been removed in the correction copy. It no longer counts.",
    "cell-answer-withdrawn.remedy": "There is nothing you need to do. The earlier answer remains in the file that came first.",
    "round-correction-untouched": "The correction copy has come back without any change.",
    "round-correction-untouched.remedy": (
        "Ask the department whether it sent the right file. What it had answered counts, and what was to be put right remains."
    ),
}
