"""Returns that respondents opened in LibreOffice and saved there, in every format it offers."""

import tempfile
from dataclasses import replace
from pathlib import Path

from tests.badreturns import beside
from tests.badreturns.case import AWAITED, Base, Case, Files, Make, Told, everything
from tests.libreoffice.driver import Office
from toolkit.stages.invent import Chance

GROUP = "Sparad i LibreOffice"
SAVED, OTHER = Told(rule="template-resaved"), Told(rule="file-other-format")
SHOWN = {
    "kommentar": "Ett svar i en kommentar",
    "textruta": "Ett svar i en textruta",
    "genomstruket": "Ett genomstruket svar",
    "delvis-genomstruket": "Ett delvis genomstruket svar",
}


def resaved(office: Office) -> tuple[Case, ...]:
    """The cases; each opens the filled template in the running program when it is made."""

    def saved(ending: str, password: str = "", first: Make | None = None) -> Make:
        def make(base: Base, chance: Chance) -> Files:
            (content,) = (first(base, chance) if first else {"Svar.xlsx": base.content}).values()
            with tempfile.TemporaryDirectory() as home:
                path = Path(home) / "Svar.xlsx"
                path.write_bytes(content)
                with office.open(path) as document:
                    target = document.save_as(Path(home) / f"Svar från avdelningen.{ending}", password)
                return {target.name: target.read_bytes()}

        return make

    def case(id_: str, happened: str, make: Make, *told: Told, **more: object) -> Case:
        return Case(id=id_, group=GROUP, happened=happened, make=make, told=told, **more)  # type: ignore[arg-type]

    def no(id_: str, happened: str, make: Make, rule: str, **more: object) -> Case:
        return case(id_, happened, make, Told(rule=rule), lost=everything, state=AWAITED, **more)

    def held(id_: str) -> Case:
        return next(one for one in beside.CASES if one.id == id_)

    return (
        case("lo-xlsx", "Tabellen sparades som .xlsx.", saved("xlsx"), SAVED),
        case("lo-xlsx-kort", "Korten sparades som .xlsx.", saved("xlsx"), SAVED, base="kort"),
        case("lo-xlsx-typer", "Datum, tal och kryss sparades som .xlsx.", saved("xlsx"), SAVED, base="typer"),
        case("lo-ods", "Tabellen sparades som .ods.", saved("ods"), OTHER),
        case("lo-ods-typer", "Datum, tal och kryss sparades som .ods.", saved("ods"), OTHER, base="typer"),
        case("lo-ods-kort", "Korten sparades som .ods.", saved("ods"), OTHER, base="kort"),
        case("lo-xls", "Tabellen sparades som .xls.", saved("xls"), OTHER),
        case("lo-xls-typer", "Datum, tal och kryss sparades som .xls.", saved("xls"), OTHER, base="typer"),
        case("lo-xls-kort", "Korten sparades som .xls.", saved("xls"), OTHER, base="kort"),
        no("lo-csv", "Första bladet sparades som .csv.", saved("csv"), "file-not-a-workbook"),
        no("lo-html", "Arbetsboken sparades som webbsida.", saved("html"), "file-not-a-workbook"),
        no(
            "lo-ods-lösenord",
            "Filen sparades som .ods med lösenord.",
            saved("ods", "hemligt"),
            "file-encrypted",
        ),
        case(
            "lo-kommentar",
            "Ett svar i en kommentar sparades som .xlsx.",
            saved("xlsx", first=held("kommentar").make),
            SAVED,
            *held("kommentar").told,
        ),
        case(
            "lo-textruta",
            "Ett svar i en textruta sparades som .xlsx.",
            saved("xlsx", first=held("textruta").make),
            SAVED,
            *held("textruta").told,
        ),
        case(
            "lo-genomstruket",
            "Ett genomstruket svar sparades som .xlsx.",
            saved("xlsx", first=held("genomstruket").make),
            SAVED,
            *held("genomstruket").told,
        ),
        *(
            case(
                f"lo-{ending}-{id_}",
                f"{what} sparades som .{ending}.",
                saved(ending, first=held(id_).make),
                OTHER,
                *(replace(told, cell="") for told in held(id_).told),
            )
            for ending in ("ods", "xls")
            for id_, what in SHOWN.items()
            if (ending, id_) != ("xls", "delvis-genomstruket")
        ),
    )
