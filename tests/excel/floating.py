"""Puts on a sheet of a workbook file what floats beside its cells, as Excel stores it."""

import html
import re
from collections.abc import Mapping

from tests.excel.samples import MAIN, PACKAGE, RELATIONS

Parts = dict[str, bytes]
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
SHAPES = "http://schemas.openxmlformats.org/drawingml/2006/main"
THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
THREAD_LINK = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
DRAWING_KIND = "application/vnd.openxmlformats-officedocument.drawing+xml"
AFTER_DRAWING = re.compile(rb"<legacyDrawing|<tableParts|<extLst|</worksheet>")
SIZE = '<xdr:ext cx="2400000" cy="900000"/>'
SHAPE = (
    '<xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2400000" cy="900000"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr>'
)
PIXEL = b"\x89PNG\r\n\x1a\n" + bytes(100)


def part_of(parts: Mapping[str, bytes], sheet: str) -> str:
    """The name of the part of a sheet, where parts are numbered as sheets are ordered."""
    names = re.findall(r'<sheet [^>]*name="([^"]+)"', parts["xl/workbook.xml"].decode())
    return f"xl/worksheets/sheet{names.index(html.escape(sheet)) + 1}.xml"


def box(text: str, row: int, column: int) -> str:
    """An anchor that holds a text box; the place is zero-based."""
    lines = "".join(f"<a:p><a:r><a:t>{html.escape(line)}</a:t></a:r></a:p>" for line in text.split("\n"))
    shape = '<xdr:nvSpPr><xdr:cNvPr id="2" name="Textruta"/><xdr:cNvSpPr txBox="1"/></xdr:nvSpPr>' + SHAPE
    return _anchor(f"<xdr:sp>{shape}<xdr:txBody><a:bodyPr/>{lines}</xdr:txBody></xdr:sp>", row, column)


def picture(row: int, column: int) -> str:
    """An anchor that holds a picture."""
    named = '<xdr:nvPicPr><xdr:cNvPr id="3" name="Bild" descr="Skärmbild"/><xdr:cNvPicPr/></xdr:nvPicPr>'
    return _anchor(f'<xdr:pic>{named}<xdr:blipFill><a:blip r:embed="rId1"/></xdr:blipFill></xdr:pic>', row, column)


def _anchor(inner: str, row: int, column: int) -> str:
    start = f"<xdr:col>{column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{row}</xdr:row><xdr:rowOff>0</xdr:rowOff>"
    return f"<xdr:oneCellAnchor><xdr:from>{start}</xdr:from>{SIZE}{inner}<xdr:clientData/></xdr:oneCellAnchor>"


def float_above(parts: Parts, sheet: str, *anchors: str) -> None:
    """Let a sheet have a drawing with these anchors."""
    spaces = f'xmlns:xdr="{DRAWING}" xmlns:a="{SHAPES}" xmlns:r="{RELATIONS}"'
    parts["xl/drawings/drawing9.xml"] = f"<xdr:wsDr {spaces}>{''.join(anchors)}</xdr:wsDr>".encode()
    parts["xl/drawings/_rels/drawing9.xml.rels"] = _links(("rId1", f"{RELATIONS}/image", "../media/image9.png"))
    parts["xl/media/image9.png"] = PIXEL
    (link,) = _link(parts, sheet, (f"{RELATIONS}/drawing", "../drawings/drawing9.xml"))
    shown = f'<drawing xmlns:r="{RELATIONS}" r:id="{link}"/>'.encode()
    name = part_of(parts, sheet)
    parts[name] = AFTER_DRAWING.sub(lambda found: shown + found[0], parts[name], count=1)
    kinds = f'<Override PartName="/xl/drawings/drawing9.xml" ContentType="{DRAWING_KIND}"/>'
    kinds += '<Default Extension="png" ContentType="image/png"/>'
    types = "[Content_Types].xml"
    parts[types] = parts[types].replace(b"</Types>", kinds.encode() + b"</Types>")


def comment(parts: Parts, sheet: str, notes: Mapping[str, str], threads: Mapping[str, tuple[str, ...]]) -> None:
    """Let a sheet have notes, and threads of comments, by cell; a thread has a note for old programs too."""
    shown = {**notes, **{cell: f"[Trådad kommentar]\n\n{lines[0]}" for cell, lines in threads.items()}}
    written = "".join(
        f'<comment ref="{cell}" authorId="0"><text><r><t>Enhetschef:</t></r><r><t xml:space="preserve">\n'
        f"{html.escape(note)}</t></r></text></comment>"
        for cell, note in shown.items()
    )
    head = f'<comments xmlns="{MAIN}"><authors><author>Enhetschef</author></authors><commentList>'
    parts["xl/comments9.xml"] = f"{head}{written}</commentList></comments>".encode()
    _link(parts, sheet, (f"{RELATIONS}/comments", "../comments9.xml"))
    if threads:
        lines = "".join(
            f'<threadedComment ref="{cell}" id="{{{number}}}"><text>{html.escape(line)}</text></threadedComment>'
            for cell, said in threads.items()
            for number, line in enumerate(said)
        )
        parts["xl/threadedComments/threadedComment9.xml"] = (
            f'<ThreadedComments xmlns="{THREADS}">{lines}</ThreadedComments>'.encode()
        )
        _link(parts, sheet, (THREAD_LINK, "../threadedComments/threadedComment9.xml"))


def _link(parts: Parts, sheet: str, *links: tuple[str, str]) -> tuple[str, ...]:
    part = part_of(parts, sheet)
    name = f"xl/worksheets/_rels/{part.rpartition('/')[2]}.rels"
    before = parts.get(name, _links())
    new = [(f"rIdB{len(before)}{number}", kind, target) for number, (kind, target) in enumerate(links)]
    parts[name] = before.replace(b"</Relationships>", _links(*new).partition(b">")[2])
    return tuple(name for name, _, _ in new)


def _links(*links: tuple[str, str, str]) -> bytes:
    inner = "".join(f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>' for name, kind, target in links)
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'.encode()
