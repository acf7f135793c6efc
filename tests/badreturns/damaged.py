"""Files that broke on the way."""

import base64
import re
import struct

from tests.badreturns.case import AWAITED, Base, Case, Files, Make, Told, everything
from tests.badreturns.edits import NAME, form_part, in_bytes, in_parts
from tests.excel.samples import zipped
from toolkit.stages.invent import Chance

GROUP = "Skadade filer"


def _lost(id_: str, happened: str, make: Make, rule: str = "file-damaged") -> Case:
    return Case(
        id=id_, group=GROUP, happened=happened, make=make, told=(Told(rule=rule),), lost=everything, state=AWAITED
    )


def _flipped(base: Base, chance: Chance) -> Files:
    content = bytearray(base.content)
    for _ in range(200):
        content[chance.below(len(content))] ^= 1 << chance.below(8)
    return {NAME: bytes(content)}


def _without(kind: str) -> Make:
    def edit(parts: dict[str, bytes], base: Base) -> None:
        del parts[form_part(parts, base) if kind == "form" else kind]

    return in_parts(edit)


def _cut_form(parts: dict[str, bytes], base: Base) -> None:
    name = form_part(parts, base)
    parts[name] = parts[name][: len(parts[name]) // 2]


def _strange_texts(parts: dict[str, bytes], base: Base) -> None:
    """Cells that point at shared texts which are not there."""
    name = form_part(parts, base)
    parts[name] = re.sub(rb'(t="s"[^>]*><v>)\d+', rb"\g<1>99999", parts[name])


def _cut_directory(content: bytes) -> bytes:
    return content[: content.rindex(b"PK\x05\x06")]


def _checksum(base: Base, _: Chance) -> Files:
    content = bytearray(base.content)
    start = content.rindex(b"xl/workbook.xml") - 46 + 16
    content[start : start + 4] = struct.pack("<I", 0xDEADBEEF)
    return {NAME: bytes(content)}


CASES = (
    Case(
        id="tom",
        group=GROUP,
        happened="Filen är tom: 0 byte.",
        make=in_bytes(lambda _: b""),
        skipped=("skipped.blank",),
        lost=everything,
        state=AWAITED,
    ),
    _lost("halv", "Uppladdningen bröts halvvägs.", in_bytes(lambda content: content[: len(content) // 2])),
    _lost("utan-slut", "De sista byten saknas: filens innehållsförteckning är borta.", in_bytes(_cut_directory)),
    _lost("bitfel", "Enstaka bitar har slagit om på en trasig disk.", _flipped),
    _lost("kontrollsumma", "En del av filen stämmer inte med sin kontrollsumma.", _checksum),
    _lost("utan-blad", "Bladet med svaren saknas inne i filen.", _without("form")),
    _lost("utan-texter", "Delen med alla texter saknas inne i filen.", _without("xl/sharedStrings.xml")),
    _lost("kapat-blad", "Bladets XML slutar mitt i.", in_parts(_cut_form)),
    _lost("fel-texter", "Cellerna hänvisar till texter som inte finns.", in_parts(_strange_texts)),
    _lost(
        "radslut",
        "Filen skickades som text, och varje radslut byttes.",
        in_bytes(lambda content: content.replace(b"\n", b"\r\n")),
    ),
    _lost(
        "base64",
        "E-postfiltret lämnade filen som base64-text med namnet .xlsx.",
        in_bytes(base64.encodebytes),
        "file-not-a-workbook",
    ),
    _lost(
        "nollor",
        "Filen har rätt längd men består av nollor, som efter en avbruten synkning.",
        in_bytes(lambda content: bytes(len(content))),
        "file-empty",
    ),
    _lost("tom-zip", "Filen är en zip utan innehåll.", lambda _, __: {NAME: zipped({})}, "file-carrier-empty"),
    Case(
        id="skräp-efter",
        group=GROUP,
        happened="En e-postsignatur har fogats till efter filens slut.",
        make=in_bytes(lambda content: content + b"\r\n-- \r\nGenomsokt av e-postfiltret\r\n"),
    ),
)
