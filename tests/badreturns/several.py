"""Several files of one department: parts, revisions, copies and leftovers."""

from collections.abc import Callable

from tests.badreturns.bases import typed
from tests.badreturns.case import Base, Case, Files, Make, Told
from toolkit.excel.respond import Response, respond
from toolkit.stages.invent import Chance

GROUP = "Flera filer"
NEW = "Vi har startat en ny grupp på torsdagar."


def answered(base: Base, keep: Callable[[str], bool]) -> bytes:
    """The department's template with the answers to some activities only."""
    answers = base.answers[base.department]
    some = {activity: cells for activity, cells in answers.items() if keep(activity)}
    return respond(base.template, base.issued, typed(some))


def _early(activity: str) -> bool:
    return activity < "O15"


def _halves(base: Base, _: Chance) -> Files:
    return {
        "Svar del 1.xlsx": answered(base, _early),
        "Svar del 2.xlsx": answered(base, lambda activity: not _early(activity)),
    }


def _revised(base: Base, _: Chance) -> Files:
    """The first file was incomplete and had another text; the second says everything."""
    changed = {"O02": {"work": "Inget att säga än.", "plan": "Återkommer."}}
    first = respond(base.template, base.issued, Response(answers=changed, clear={}, alter={}))
    return {"Svar.xlsx": first, "Svar rättad.xlsx": base.content}


def _differing(base: Base, _: Chance) -> Files:
    part = {"O02": {"work": NEW}, "O16": {"work": NEW}}
    second = respond(base.template, base.issued, Response(answers=part, clear={}, alter={}))
    return {"Svar.xlsx": base.content, "Svar från kollegan.xlsx": second}


def files(*named: tuple[str, Callable[[Base], bytes]]) -> Make:
    """Several files, the first one the oldest."""
    return lambda base, _: {name: content(base) for name, content in named}


def _filled(base: Base) -> bytes:
    return base.content


def _blank(base: Base) -> bytes:
    return base.template


def _broken(base: Base) -> bytes:
    return base.content[:9_000]


def _case(id_: str, happened: str, make: Make, *told: Told, **more: object) -> Case:
    return Case(id=id_, group=GROUP, happened=happened, make=make, told=told, **more)  # type: ignore[arg-type]


CASES = (
    _case("två-delar", "Två kollegor skickade var sin del.", _halves),
    _case("rättad", "En ofullständig fil följdes av en hel.", _revised),
    _case(
        "olika-svar",
        "En kollegas fil säger något annat på samma rad.",
        _differing,
        Told(rule="round-answers-differ", activity="O02", field="work", says=NEW),
        reads={("O02", "work"): NEW, ("O16", "work"): NEW},
    ),
    _case(
        "samma-fil",
        "Samma fil kom tre gånger under olika namn.",
        files(("Svar.xlsx", _filled), ("Svar (1).xlsx", _filled), ("Kopia av Svar.xlsx", _filled)),
    ),
    _case(
        "tom-kopia", "En tom mall skickades efter den ifyllda.", files(("Svar.xlsx", _filled), ("Mall.xlsx", _blank))
    ),
    _case("tom-först", "En tom mall skickades före den ifyllda.", files(("Mall.xlsx", _blank), ("Svar.xlsx", _filled))),
    _case(
        "trasig-först",
        "Den första filen var trasig, den andra hel.",
        files(("Svar.xlsx", _broken), ("Svar 2.xlsx", _filled)),
        Told(rule="file-damaged"),
    ),
    _case("undermapp", "Filen ligger i en undermapp i inkorgen.", files(("Mejl/Augusti/Svar.xlsx", _filled))),
    _case(
        "låsfil",
        "Excels låsfil följde med.",
        files(("~$Svar.xlsx", lambda _: b"\x05Enhet" + bytes(159)), ("Svar.xlsx", _filled)),
        skipped=("skipped.lock",),
    ),
    _case(
        "libreoffice-låsfil",
        "LibreOffices låsfil följde med.",
        files((".~lock.Svar.xlsx#", lambda _: b",enhet,dator,2016;"), ("Svar.xlsx", _filled)),
        skipped=("skipped.lock",),
    ),
    _case(
        "systemfiler",
        "Mappens egna filer följde med: Thumbs.db och .DS_Store.",
        files(
            ("Thumbs.db", lambda _: b"\xd0\xcf\x11\xe0"),
            (".DS_Store", lambda _: b"\0\0\0\1Bud1"),
            ("Svar.xlsx", _filled),
        ),
    ),
)
