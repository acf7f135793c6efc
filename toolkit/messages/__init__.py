"""Every text that users see, one mapping per language with the same keys and placeholders."""

from collections.abc import Mapping
from functools import cache

from toolkit.messages import en, sv
from toolkit.model.findings import Fact, Term

LANGUAGES: Mapping[str, Mapping[str, str]] = {"sv": sv.TEXTS, "en": en.TEXTS}


def text(language: str, key: str, /, **facts: Fact) -> str:
    """The text of a key with its facts filled in; Swedish where the language is unknown.

    Raises ``KeyError`` for an unknown key or a missing fact: both are faults of ours.
    """
    if not facts:
        return _without_facts(language, key)
    mapping = LANGUAGES.get(language, sv.TEXTS)
    return mapping[key].format_map({name: _shown(fact, mapping) for name, fact in facts.items()})


@cache
def _without_facts(language: str, key: str) -> str:
    return LANGUAGES.get(language, sv.TEXTS)[key].format_map({})


def _shown(fact: Fact, mapping: Mapping[str, str]) -> str:
    if isinstance(fact, tuple):
        return ", ".join(_shown(part, mapping) for part in fact)
    return mapping[fact] if isinstance(fact, Term) else str(fact)
