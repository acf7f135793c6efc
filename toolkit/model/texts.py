"""The programme's own texts and look, and the functions to turn to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A piece of running text: ``heading``, ``paragraph`` or list ``item``."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """What the programme wants to reach, with examples of how."""

    title: str
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """The programme's own texts."""

    introduction: tuple[Block, ...] = ()
    aims: tuple[Aim, ...] = ()
    how_to_answer: tuple[Block, ...] = ()
    proposal: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A function to write to, never a person's name."""

    function: str
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The organisation's own look."""

    logo: str = ""
    """In a programme the name of a PNG or JPEG file beside it; in a record the SHA-256 of its bytes."""
    color: str = ""
    """Six hexadecimal digits, for headings; empty is our own blue."""
