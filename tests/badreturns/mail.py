"""Returns that came in mail or in a zip, or that are nothing but a mail."""

import email.policy
import html
import io
import zipfile
from collections.abc import Mapping
from email.message import EmailMessage

from tests.badreturns.case import AWAITED, WITHOUT_FILE, Base, Case, Files, Make, Told, everything, of
from tests.badreturns.disguised import PNG, rows
from tests.excel.samples import TIMELESS, zipped
from toolkit.model.returns import CLOSING
from toolkit.stages.invent import Chance

GROUP = "E-post och zip"
XLSX = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")
LINK = "https://kommunen.sharepoint.com/:x:/s/enhet/Svar.xlsx"


def letter(base: Base, text: str, **attached: bytes) -> EmailMessage:
    """A mail from the department's first contact."""
    message = EmailMessage(policy=email.policy.SMTP)
    message["From"] = f"Enhetschef <{base.department}@example.org>"
    message["To"] = "strateg@example.org"
    message["Subject"] = "SV: Uppföljning – vårt svar"
    message["Date"] = "Tue, 09 Aug 2016 10:12:00 +0200"
    message["Message-ID"] = "<1@example.org>"
    message.set_content(text)
    for name, content in attached.items():
        message.add_attachment(content, *XLSX, filename=name.replace("_", "."))
    return message


def _attached(base: Base, _: Chance) -> Files:
    return {"Vårt svar.eml": letter(base, "Hej! Här kommer svaret.", Svar_xlsx=base.content).as_bytes()}


def _forwarded(base: Base, _: Chance) -> Files:
    outer = EmailMessage(policy=email.policy.SMTP)
    outer["From"] = "registrator@example.org"
    outer["Subject"] = "VB: Vårt svar"
    outer["Date"] = "Wed, 10 Aug 2016 08:00:00 +0200"
    outer.set_content("Vidarebefordras.")
    outer.add_attachment(letter(base, "Hej!", Svar_xlsx=base.content))
    return {"Vidarebefordrat.eml": outer.as_bytes()}


def _with_signature(base: Base, _: Chance) -> Files:
    """As Outlook sends it: the text as a web page that shows a logo."""
    message = letter(base, "Hej!")
    message.add_alternative('<html><body>Hej!<br><img src="cid:logo@example.org"></body></html>', subtype="html")
    (_text, page) = message.iter_parts()
    page.add_related(PNG, "image", "png", filename="logotyp.png", cid="<logo@example.org>", disposition="inline")
    message.add_attachment(base.content, *XLSX, filename="Svar.xlsx")
    return {"Svar.eml": message.as_bytes()}


def _mbox(base: Base, _: Chance) -> Files:
    body = letter(base, "Hej!", Svar_xlsx=base.content).as_bytes().replace(b"\r\n", b"\n")
    return {"Inkorg.mbox": b"From enhet@example.org Tue Aug  9 10:12:00 2016\n" + body + b"\n"}


def _link(base: Base, _: Chance) -> Files:
    return {"Svar.eml": letter(base, f"Hej! Filen ligger här: {LINK}").as_bytes()}


def _only_text(base: Base, _: Chance) -> Files:
    return {"Svar.eml": letter(base, "Hej! Vi har inget att rapportera i år.").as_bytes()}


def _table(base: Base, _: Chance) -> Files:
    """The form pasted in the body of a mail."""
    lines = "".join("<tr>" + "".join(f"<td>{_shown(cell)}</td>" for cell in row) + "</tr>" for row in rows(base))
    message = letter(base, "Hej! Se tabellen.")
    message.add_alternative(f"<html><body><table>{lines}</table></body></html>", subtype="html")
    return {"Svar.eml": message.as_bytes()}


def _shown(cell: str) -> str:
    return html.escape(cell).replace("\n", "<br>")


def packed(names: Mapping[str, bytes]) -> bytes:
    """A zip with these files."""
    return zipped(names)


def _zip(base: Base, _: Chance) -> Files:
    return {
        "Svar.zip": packed(
            {"Svar/Svar.xlsx": base.content, "Svar/~$Svar.xlsx": b"\x05Enhet", "__MACOSX/._Svar.xlsx": b"\0"}
        )
    }


def _zip_in_zip(base: Base, _: Chance) -> Files:
    return {"Svar.zip": packed({"Inre.zip": packed({"Svar.xlsx": base.content})})}


def _locked_zip(base: Base, _: Chance) -> Files:
    content = bytearray(packed({"Svar.xlsx": base.content}))
    content[6] |= 1
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    return {"Svar.zip": bytes(content)}


def _empty_zip(_: Base, __: Chance) -> Files:
    return {"Svar.zip": packed({"Svar/": b""})}


def _old_names(base: Base, _: Chance) -> Files:
    """A zip from old Windows: the names in its code page."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(zipfile.ZipInfo("Svar fran aldreomsorg.xlsx", TIMELESS), base.content)
    return {"Svar.zip": target.getvalue().replace(b"aldreomsorg", b"\x84ldreomsorg"[:11])}


def _case(id_: str, happened: str, make: Make, *told: Told, **more: object) -> Case:
    return Case(id=id_, group=GROUP, happened=happened, make=make, told=told, **more)  # type: ignore[arg-type]


def _without(id_: str, happened: str, make: Make, rule: str) -> Case:
    return _case(id_, happened, make, Told(rule=rule), lost=everything, state=WITHOUT_FILE)


CASES = (
    _case("mejl", "Ett sparat mejl med filen bifogad.", _attached),
    _case("mejl-vidare", "Ett mejl vidarebefordrat som bilaga i ett annat.", _forwarded),
    _case("mejl-logotyp", "Ett mejl med filen och en logotyp i signaturen.", _with_signature),
    _case("mbox", "En sparad brevlåda med ett mejl.", _mbox),
    _case(
        "mejl-tabell",
        "Tabellen klistrades in i mejlets text.",
        _table,
        Told(rule="template-by-likeness"),
        Told(rule="file-other-format"),
        lost=of(CLOSING),
    ),
    _without("mejl-länk", "Mejlet har bara en länk till filen.", _link, "round-department-link-only"),
    _without("mejl-text", "Mejlet har bara text.", _only_text, "round-department-without-file"),
    _case("zip", "Filen är packad i en zip, med låsfil och Mac-skräp.", _zip),
    _case("zip-i-zip", "Filen är packad i en zip i en zip.", _zip_in_zip),
    _case("zip-gammal", "Filen är packad i en zip med namn från gamla Windows.", _old_names),
    _case(
        "zip-låst",
        "Zip-filen är skyddad med lösenord.",
        _locked_zip,
        Told(rule="file-carried-locked"),
        lost=everything,
        state=AWAITED,
    ),
    _case("zip-tom", "Zip-filen är tom.", _empty_zip, Told(rule="file-carrier-empty"), lost=everything, state=AWAITED),
)
