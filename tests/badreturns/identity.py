"""Files that do not say whose they are, say two things, or are another's."""

import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from openpyxl import Workbook

from tests.badreturns.bases import SEED, typed
from tests.badreturns.bases import base as named
from tests.badreturns.case import AWAITED, Base, Case, Files, Make, Told, everything, of
from tests.badreturns.edits import NAME, Parts, edited, form_sheet, in_parts
from toolkit.excel.respond import respond
from toolkit.excel.spoil import without_identity
from toolkit.model.returns import CLOSING
from toolkit.stages.invent import Chance, filled
from toolkit.store.records import decode_record
from toolkit.workflow.generate import generate
from toolkit.workflow.opening import open_round

GROUP = "Fel eller förlorad märkning"
CODE = re.compile(rb"([\w-]+)/([\w-]+)/([\w-]+)/([0-9a-f]{16})")
PROPERTY, SHEET, FOOTER = "docProps/custom.xml", "xl/sharedStrings.xml", re.compile(r"xl/worksheets/sheet\d+\.xml")


def carriers(edit: Callable[[bytes], bytes], *which: object) -> Make:
    """The code of identity reads otherwise in some carriers."""

    def change(parts: Parts, _: Base) -> None:
        for name in parts:
            if any(name == one if isinstance(one, str) else FOOTER.fullmatch(name) for one in which):
                before = parts[name]
                parts[name] = edit(before)

    return in_parts(change)


def lost(data: bytes) -> bytes:
    """The code is gone."""
    return CODE.sub(b"", data)


def says(department: str, template: str = "") -> Callable[[bytes], bytes]:
    """The code names another department or template."""

    def edit(data: bytes) -> bytes:
        def other(found: re.Match[bytes]) -> bytes:
            return b"/".join(
                (found[1], found[2], (department or found[3].decode()).encode(), template.encode() or found[4])
            )

        return CODE.sub(other, data)

    return edit


def _torn(data: bytes) -> bytes:
    """The property says another, the hidden sheet nothing, the footer the truth."""
    if b"</Properties>" in data:
        return says("forebyggande")(data)
    return lost(data) if b"<sst" in data else data


EVERY = (PROPERTY, SHEET, FOOTER)


@contextmanager
def another(base: Base, round_: str, change: tuple[str, str] = ("", "")) -> Iterator[Path]:
    """A copy of the base's folder in which another round, or a changed programme, is issued."""
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home) / "annan"
        shutil.copytree(base.folder, folder)
        programme = folder / "programme.yaml"
        text = programme.read_text(encoding="utf-8")
        programme.write_text(text.replace(*change) if change[0] else text, encoding="utf-8")
        generate(open_round(folder, round_), only=(base.department,))
        yield folder


def another_round(base: Base, _: Chance) -> Files:
    """The department filled in the template of another round."""
    with another(base, "2016-VB") as folder:
        opened = open_round(folder, "2016-VB")
        (record,) = (decode_record(path.read_bytes()) for path in opened.paths.records.glob("????????????????.json"))
        template = opened.paths.issued / opened.template_names()[base.department]
        answers = filled(record, Chance(SEED, "annan"))
        return {NAME: respond(template.read_bytes(), record, typed(answers))}


def another_programme(_: Base, __: Chance) -> Files:
    """The department filled in the template of another programme."""
    return {NAME: named("status").content}


def _pasted(base: Base, _: Chance) -> Files:
    return {"Bok1.xlsx": without_identity(base.content)}


def _pasted_form(base: Base, _: Chance) -> Files:
    """Only the form's cells, on a sheet of a new workbook."""

    def edit(book: Workbook) -> None:
        for sheet in book.worksheets:
            if sheet.title != form_sheet(base):
                book.remove(sheet)
        book[form_sheet(base)].title = "Blad1"

    return {"Bok1.xlsx": without_identity(edited(base.content, edit))}


def _of_another(base: Base, _: Chance) -> Files:
    return {NAME: base.filled["forebyggande"]}


def _both(base: Base, _: Chance) -> Files:
    """The form of another department beside one's own, in one file."""
    other = edited_rows(base, "forebyggande")

    def edit(book: Workbook) -> None:
        sheet = book.create_sheet("Förebyggande")
        for row in other:
            sheet.append(row)

    return {NAME: edited(base.content, edit)}


def edited_rows(base: Base, department: str) -> list[list[object]]:
    """What the form of a department shows."""
    found: list[list[object]] = []

    def look(book: Workbook) -> None:
        found.extend([list(row) for row in book[form_sheet(base)].iter_rows(values_only=True)])

    edited(base.filled[department], look)
    return found


def _case(id_: str, happened: str, make: Make, *told: Told, **more: object) -> Case:
    return Case(id=id_, group=GROUP, happened=happened, make=make, told=told, **more)  # type: ignore[arg-type]


def _no(id_: str, happened: str, make: Make, rule: str, **more: object) -> Case:
    return _case(id_, happened, make, Told(rule=rule), lost=everything, state=AWAITED, **more)


UNKNOWN = "0123456789abcdef"

CASES = (
    _case("egenskap-borta", "Dokumentegenskapen försvann när filen sparades.", carriers(lost, PROPERTY)),
    _case("dolt-blad-tomt", "Det dolda bladet Identitet tömdes.", carriers(lost, SHEET)),
    _case("sidfot-borta", "Sidfötterna togs bort.", carriers(lost, FOOTER)),
    _case("bara-sidfot", "Bara sidfoten säger vems filen är.", carriers(lost, PROPERTY, SHEET)),
    _case("bara-egenskap", "Bara dokumentegenskapen säger vems filen är.", carriers(lost, SHEET, FOOTER)),
    _case(
        "ingen-märkning",
        "All märkning är borta; raderna har kvar sina Id.",
        carriers(lost, *EVERY),
        Told(rule="template-by-likeness"),
    ),
    _case("ny-bok", "Allt som syns klistrades in i en ny arbetsbok.", _pasted, Told(rule="template-by-likeness")),
    _case(
        "ny-bok-blad1",
        "Tabellen klistrades in på Blad1 i en ny arbetsbok.",
        _pasted_form,
        Told(rule="template-by-likeness"),
        lost=of(CLOSING),
    ),
    _case(
        "oense",
        "Egenskapen kommer från en annan avdelnings fil.",
        carriers(says("forebyggande"), PROPERTY),
        Told(rule="template-carriers-disagree"),
    ),
    _no(
        "lika-röster",
        "Märkningen säger två avdelningar, och ingen har flertal.",
        carriers(_torn, *EVERY),
        "template-carriers-tied",
    ),
    _no("annan-omgång", "Avdelningen svarade i en annan omgångs mall.", another_round, "template-other-round"),
    _no("annat-program", "Filen är en mall för ett annat program.", another_programme, "template-foreign"),
    _no(
        "okänd-avdelning",
        "Filen säger en avdelning som inte svarar.",
        carriers(says("bibliotek"), *EVERY),
        "template-unknown-department",
    ),
    _case(
        "okänd-mall",
        "Uppgifterna om mallen som skickades finns inte kvar.",
        carriers(says("", UNKNOWN), *EVERY),
        Told(rule="template-record-missing"),
    ),
    _case(
        "annans-fil",
        "Filen som kom är en annan avdelnings.",
        _of_another,
        lost=lambda key: key[0] == "iof",
        departments=("forebyggande",),
        state=AWAITED,
    ),
    _case(
        "två-i-en",
        "Två avdelningars svar ligger i samma fil, på var sitt blad.",
        _both,
        Told(rule="template-several-departments"),
        base="status",
        lost=lambda key: key[:2] == ("forebyggande", CLOSING),
        departments=("barn-unga", "forebyggande"),
    ),
    _case(
        "äldre-version",
        "Avdelningen svarade i en tidigare version av mallen.",
        lambda base, _: {NAME: base.content},
        Told(rule="template-earlier-version"),
        base="äldre",
    ),
)
