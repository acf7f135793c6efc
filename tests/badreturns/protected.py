"""Files behind a password or a right, and those that only look so."""

import io
import re

from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl import Workbook

from tests.badreturns.case import AWAITED, Base, Case, Files, Make, Told, everything
from tests.badreturns.edits import NAME, Parts, in_book, in_parts
from toolkit.stages.invent import Chance

GROUP = "Skyddade filer"


def encrypted(base: Base, _: Chance) -> Files:
    """The workbook behind a password, as Excel saves it."""
    target = io.BytesIO()
    with io.BytesIO(base.content) as source:
        OOXMLFile(source).encrypt("hemligt", target)
    return {NAME: target.getvalue()}


def labelled(base: Base, chance: Chance) -> Files:
    """The same container, with the transform of a sensitivity label in place of the password's."""
    (content,) = encrypted(base, chance).values()
    password, rights = (name.encode("utf-16-le") for name in ("StrongEncryptionTransform", "DRMEncryptedTransform"))
    assert password in content
    return {NAME: content.replace(password, rights.ljust(len(password), b"\0"))}


def _zip_password(base: Base, _: Chance) -> Files:
    content = bytearray(base.content)
    for entry in re.finditer(rb"PK\x01\x02", base.content):
        content[entry.start() + 8] |= 1
    return {NAME: bytes(content)}


def _sheets(book: Workbook, _: Base) -> None:
    for sheet in book.worksheets:
        sheet.protection.password = "hemligt"
        sheet.protection.enable()


def _final(parts: Parts, _: Base) -> None:
    mark = b'<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="99" name="_MarkAsFinal"><vt:bool xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">true</vt:bool></property>'
    parts["docProps/custom.xml"] = parts["docProps/custom.xml"].replace(b"</Properties>", mark + b"</Properties>")


def _reserved(parts: Parts, _: Base) -> None:
    mark = b'<fileSharing readOnlyRecommended="1" userName="Enhetschef" reservationPassword="CC3D"/>'
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b"<workbookPr/>", mark + b"<workbookPr/>")


def _signed(parts: Parts, _: Base) -> None:
    parts["_xmlsignatures/sig1.xml"] = b'<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/>'
    parts["_xmlsignatures/origin.sigs"] = b""


def _no(id_: str, happened: str, make: Make) -> Case:
    return Case(
        id=id_,
        group=GROUP,
        happened=happened,
        make=make,
        told=(Told(rule="file-encrypted"),),
        lost=everything,
        state=AWAITED,
    )


def _fine(id_: str, happened: str, make: Make) -> Case:
    return Case(id=id_, group=GROUP, happened=happened, make=make)


CASES = (
    _no("lösenord", "Filen sparades med ett lösenord för att öppna den.", encrypted),
    _no("känslighet", "Filen fick en känslighetsmärkning som krypterar den.", labelled),
    _no("zip-lösenord", "Filen packades om av ett program som lösenordsskyddar zip.", _zip_password),
    _fine("bladskydd", "Avdelningen satte eget lösenord på bladen.", in_book(_sheets)),
    _fine("slutgiltig", "Filen är märkt som slutgiltig.", in_parts(_final)),
    _fine("skrivskydd", "Filen har lösenord för att ändra, inte för att öppna.", in_parts(_reserved)),
    _fine("signerad", "Filen är digitalt signerad.", in_parts(_signed)),
)
