"""What a form's author or a program writes where an answer is to come, and a respondent leaves behind."""

import re
from collections.abc import Collection

from toolkit.model.heard import tidy
from toolkit.model.values import folded

_TEXTS = frozenset(
    f"{begin}{end}"
    for begin, ends in (
        (
            "klicka här",
            ("", " för att ange text", " för att skriva", " för att skriva text", " för att ange ett datum"),
        ),
        ("klicka eller tryck här", ("", " för att ange text", " för att ange datum", " för att ange ett datum")),
        ("tryck här", ("", " för att ange text", " för att skriva")),
        ("skriv", (" här", " text här", " din text här", " ditt svar här", " svar här", " svaret här", " in text här")),
        ("skriv in", (" här", " text", " ditt svar här")),
        ("fyll i", ("", " här", " text", " text här", " ditt svar här", " svar här")),
        ("ange", (" text", " text här", " datum", " ett datum", " svar", " svar här", " här")),
        ("infoga", (" text", " text här", " här")),
        (
            "välj",
            (
                "",
                " här",
                " ett objekt",
                " ett objekt.",
                " ett alternativ",
                " alternativ",
                " i listan",
                " datum",
                " svar",
            ),
        ),
        ("text", (" här", " kommer här")),
        ("click here", ("", " to enter text", " to enter a date", " to type", " to add text")),
        ("click or tap", (" here to enter text", " to enter a date", " to enter text", " here to enter a date")),
        ("tap here", ("", " to enter text")),
        ("choose an", (" item", " option", " answer")),
        ("select", ("", " an item", " an option", " from list", " from the list", " one")),
        ("enter", (" text", " text here", " a date", " your answer", " your answer here", " here")),
        ("type", (" here", " text here", " your text here", " your answer here")),
        ("write", (" here", " your answer here")),
        ("fill in", ("", " here")),
        ("insert", (" text", " text here", " here")),
        ("your", (" text here", " answer here")),
        ("lorem ipsum", ("", " dolor sit amet")),
        ("åååå-mm-dd", ("",)),
        ("yyyy-mm-dd", ("",)),
        ("dd/mm/yyyy", ("",)),
        ("mm/dd/yyyy", ("",)),
    )
    for end in ends
)
_DRAWN = re.compile(r"[x×]{2,12}|[._…]{2,40}|…|☐|[\[<({]\s*[._…x× ]*\s*[\])}>]", re.IGNORECASE)
_BRACKETS = " .…:*[]<>(){}\"'”"
_LONGEST = 60
_SHORTEST_HELP = 12
"""Letters from which an instruction is no answer that somebody might give."""


def is_placeholder(text: str, instructions: Collection[str] = ()) -> bool:
    """True for a text that is a known placeholder, or one of a field's own ``instructions``, and nothing more."""
    near = (one for one in instructions if len(one) >= _SHORTEST_HELP and len(text) <= len(one) + _LONGEST)
    if any(folded(one) == folded(text) for one in near):
        return True
    if len(text) > _LONGEST:
        return False
    plain = tidy(text).casefold()
    return plain.strip(_BRACKETS) in _TEXTS or _DRAWN.fullmatch(plain) is not None
