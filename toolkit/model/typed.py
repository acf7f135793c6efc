"""Yes and no, marks and addresses as people type them."""

import re

from toolkit.model.cells import Scalar
from toolkit.model.heard import Sense, tidy
from toolkit.model.values import NO, YES, is_email, is_url

_YES = YES | {
    "j",
    "y",
    "x",
    "1",
    "✓",
    "✔",
    "☑",
    "☒",
    "ja tack",
    "jo",
    "japp",
    "jajamän",
    "yes please",
    "yep",
    "ok",
    "okej",
}
_NO = NO | {"n", "0", "nej tack", "nix", "nä", "nope", "no thanks"}
_OUTER = " .,;:!()[]\"'”“’‘*"
_FIRST_WORD = re.compile(r"^(ja|yes|nej|no)\b[ ,.;:–-]+\S")
_ADDRESS = re.compile(r"[^\s;,<>()\[\]\"':/]+@[^@\s;,<>()\[\]\"':/]+")
_NAMED_ADDRESS = re.compile(r"^[^<>@]{0,80}<\s*([^<>\s]+@[^<>\s]+)\s*>$")
_AT = re.compile(r"\s*[\[({]\s*(?:at|snabel-?a|@)\s*[\])}]\s*|\s+(?:at|snabel-?a)\s+", re.IGNORECASE)
_WEB = re.compile(r"(?:https?://|www\.)[^\s<>\"']+", re.IGNORECASE)
_BARE_WEB = re.compile(r"^(?:[a-zåäö0-9-]+\.)+[a-z]{2,24}(?:[/?#]\S*)?$", re.IGNORECASE)
_LONGEST = 2_000
"""Letters beyond which programs take no web address."""
_END = ".,;:!?)>]'\""


def heard_yes(scalar: Scalar) -> Sense[bool]:
    """Yes or no; a word of either with more after it is offered."""
    if isinstance(scalar, bool):
        return Sense(value=scalar)
    if isinstance(scalar, int | float):
        return Sense(value=scalar == 1) if scalar in (0, 1) else Sense()
    if not isinstance(scalar, str):
        return Sense()
    word = tidy(scalar).casefold().strip(_OUTER)
    if word in _YES or word in _NO:
        return Sense(value=word in _YES)
    first = _FIRST_WORD.match(word)
    if first and not re.search(r"\b(?:nej|no|inte|ej|not)\b" if first[1] in YES else r"\b(?:ja|yes)\b", word):
        return Sense(offers=(first[1] in YES,))
    return Sense()


def heard_email(text: str) -> Sense[str]:
    """The one address in a text that holds nothing else but its owner's name; several are offered."""
    if len(text) > _LONGEST:
        return Sense()
    plain = tidy(text)
    bare = re.sub(r"^(?:mailto:|e-?post:|e-?mail:|mejl:|mail:)\s*", "", plain, flags=re.IGNORECASE)
    if named := _NAMED_ADDRESS.match(bare):
        bare = re.sub("^mailto:", "", named[1], flags=re.IGNORECASE)
    bare = bare.strip(" <>\"'").rstrip(_END)
    if is_email(bare):
        return Sense(value=bare)
    found = [one.rstrip(_END) for one in _ADDRESS.findall(plain)] or [_AT.sub("@", bare)]
    # A comma in place of a point is the commonest slip.
    found = [one for one in found if is_email(one)] or [re.sub(r"\s*,\s*", ".", bare)]
    return Sense(offers=tuple(dict.fromkeys(one for one in found if is_email(one))))


def heard_url(text: str) -> Sense[str]:
    """The one web address in a text that holds nothing else; one without a scheme is offered unless it says www."""
    if len(text) > _LONGEST:
        return Sense()
    plain = tidy(text)
    bare = plain.strip(" <>\"'").rstrip(_END)
    if is_url(bare) and len(_WEB.findall(bare)) == 1:
        return Sense(value=bare)
    found = tuple(dict.fromkeys(_schemed(one.rstrip(_END)) for one in _WEB.findall(plain)))
    if len(found) == 1 and _WEB.fullmatch(bare):
        return Sense(value=found[0])
    return Sense(offers=found or ((f"https://{bare}",) if _BARE_WEB.match(bare) else ()))


def _schemed(address: str) -> str:
    return address if "://" in address else f"https://{address}"
