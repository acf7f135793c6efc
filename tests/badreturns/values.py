"""Values as people type them: read when they can only mean one thing, told when they are not."""

import html
import re

from tests.badreturns.case import INCOMPLETE, Base, Case, Make, Told, of
from tests.badreturns.edits import Parts, form_part, in_parts, typed

GROUP = "Värden som folk skriver dem"
ROW = "A3"
LONG = "Lång text med åäö. " * 1_700
"""32,300 characters: about what a cell holds."""


def _read(id_: str, happened: str, field: str, value: object, reads: str, *rules: str, **more: object) -> Case:
    """A value that is understood, with a note where it is read loosely."""
    told = tuple(Told(rule=rule, activity=ROW, field=field) for rule in rules)
    return Case(
        id=id_,
        group=GROUP,
        happened=happened,
        base="typer",
        make=typed((ROW, field, value)),
        told=told,
        reads={(ROW, field): reads},
        **more,  # type: ignore[arg-type]
    )


def _gone(id_: str, happened: str, field: str, value: object) -> Case:
    """A value by which an answer is taken back."""
    make = typed((ROW, field, value))
    return Case(id=id_, group=GROUP, happened=happened, base="typer", make=make, lost=of(ROW, fields=(field,)))


def _wrong(  # noqa: PLR0913  # a line of a table
    id_: str, happened: str, field: str, value: object, rule: str, *, written: str = "", says: str = "", **more: object
) -> Case:
    """A value that is none, kept as it was written."""
    return Case(
        id=id_,
        group=GROUP,
        happened=happened,
        base="typer",
        make=typed((ROW, field, value)),
        told=(Told(rule=rule, activity=ROW, field=field, says=says),),
        reads={(ROW, field): written or str(value)},
        state=INCOMPLETE,
        **more,  # type: ignore[arg-type]
    )


def _case(  # noqa: PLR0913  # the same
    id_: str, happened: str, make: Make, field: str, rule: str, *, reads: str = "", **more: object
) -> Case:
    """Something that takes more than typing."""
    return Case(
        id=id_,
        group=GROUP,
        happened=happened,
        base="typer",
        make=make,
        told=(Told(rule=rule, activity=ROW, field=field),),
        reads={(ROW, field): reads} if reads else {},
        **more,  # type: ignore[arg-type]
    )


def _cell(field: str, inner: bytes) -> Make:
    """The cell of a field holds this in the file, as Excel would have stored it."""

    def edit(parts: Parts, base: Base) -> None:
        name, cell = form_part(parts, base), base.cell(ROW, field).encode()
        parts[name], times = re.subn(
            rb'<c r="%s"( s="\d+")?[^>]*?(/>|>.*?</c>)' % cell,
            lambda found: b'<c r="%s"%s%s</c>' % (cell, found[1] or b"", inner),
            parts[name],
            flags=re.DOTALL,
        )
        assert times == 1

    return in_parts(edit)


def _formula(text: str, value: str, *, more: str = "") -> bytes:
    kind = "" if value.isdecimal() else ' t="str"'
    return f"{kind}><f{more}>{html.escape(text)}</f><v>{value}</v>".encode()


CASES = (
    _wrong(
        "två-svar",
        "Två status står i samma cell.",
        "status",
        'Försenad, men på väg / Avbruten ("nej"); se orsak',
        "cell-two-choices",
    ),
    _wrong("eget-svar", "Ett eget ord står i stället för ett svarsalternativ.", "status", "Kanske", "cell-not-in-list"),
    _wrong("felstavat", "Svarsalternativet är felstavat.", "status", "Pågar", "cell-not-in-list"),
    _read(
        "gemener",
        "Svarsalternativet är skrivet med gemener och blanksteg.",
        "status",
        " pågår ",
        "on",
        "cell-read-loosely",
    ),
    _read(
        "versaler",
        "Svarsalternativet är skrivet med versaler och punkt.",
        "status",
        "PÅGÅR.",
        "on",
        "cell-read-loosely",
    ),
    _read("datum-text", "Datumet är skrivet som text.", "start", "2026-05-18", "2026-05-18"),
    _read(
        "datum-svenskt",
        "Datumet är skrivet 18/5 2026.",
        "start",
        "18/5 2026",
        "2026-05-18",
        "cell-read-loosely",
    ),
    _read(
        "datum-månad",
        "Datumet är skrivet 18 maj 2026.",
        "start",
        "18 maj 2026",
        "2026-05-18",
        "cell-read-loosely",
    ),
    _read(
        "datum-siffror",
        "Datumet är skrivet 20260518.",
        "start",
        "20260518",
        "2026-05-18",
        "cell-read-loosely",
    ),
    _wrong(
        "datum-tvetydigt",
        "Datumet kan läsas på två sätt: 03/04/2026.",
        "start",
        "03/04/2026",
        "cell-not-a-date",
        says="2026-04-03",
    ),
    _wrong("datum-omöjligt", "Dagen finns inte: 31 februari.", "start", "2026-02-31", "cell-not-a-date"),
    _wrong("datum-ungefär", "Datumet är en ungefärlig tid.", "start", "efter sommaren", "cell-not-a-date"),
    _read("tal-text", "Talet är lagrat som text.", "people", "120", "120"),
    _read(
        "tal-mellanslag",
        "Talet har mellanslag och decimalkomma.",
        "spent",
        "12 500,50",
        "12500.5",
        "cell-read-loosely",
    ),
    _read(
        "tal-hårt",
        "Talet har hårt mellanslag och kr.",
        "spent",
        "12\u00a0500 kr",
        "12500",
        "cell-read-loosely",
    ),
    _wrong("tal-cirka", "Talet är ungefärligt: ca 40.", "people", "ca 40", "cell-not-a-number"),
    _wrong("tal-intervall", "Talet är ett intervall: 20–30.", "people", "20–30", "cell-not-a-number"),
    _wrong("tal-decimal", "Ett antal har decimaler.", "people", 2.5, "cell-not-a-number"),
    _wrong("tal-gräns", "Talet är större än det får vara.", "people", 5000, "cell-out-of-range"),
    _wrong("tal-tvetydigt", "Talet kan läsas på två sätt: 1.500.", "spent", "1.500", "cell-not-a-number", says="1500"),
    _read("procent-text", "Andelen är skriven som 85 %.", "share", "85 %", "0.85"),
    _wrong(
        "procent-hel",
        "Andelen är skriven som 85 i en cell för procent.",
        "share",
        85,
        "cell-out-of-range",
        written="8500 %",
    ),
    _read("ja-kort", "Ja är skrivet som J.", "done", "j", "True", "cell-read-loosely"),
    _wrong("ja-nej", "Svaret är både ja och nej.", "done", "ja och nej", "cell-not-yes-no"),
    _read("period-text", "Perioden är skriven i ord.", "when", "Hösten 2026", "Hösten 2026"),
    _wrong("period-snart", "Perioden är ett ord: snart.", "when", "snart", "cell-not-a-period"),
    _wrong(
        "e-post-namn", "Ett namn står i stället för en e-postadress.", "mail", "Anna på kontoret", "cell-not-an-email"
    ),
    _wrong("webb-text", "En mening står i stället för en webbadress.", "link", "se vår webbplats", "cell-not-a-url"),
    _wrong("mönster", "Diarienumret har fel form.", "reference", "2026-114", "cell-pattern"),
    _case(
        "platshållare",
        "Mallens uppmaning står kvar i en cell: Klicka här för att ange text.",
        typed((ROW, "responsible", "Klicka här för att ange text.")),
        "responsible",
        "cell-placeholder",
    ),
    _read(
        "personnummer",
        "Texten innehåller ett personnummer.",
        "work",
        "Stöd till 19811218-9876 har avslutats.",
        "Stöd till 19811218-9876 har avslutats.",
        "cell-personal-number",
    ),
    _read("lång-text", "Svaret är 32 000 tecken långt.", "work", LONG.strip(), LONG.strip()),
    _read(
        "likhetstecken",
        "Texten börjar med likhetstecken, men är text.",
        "work",
        "=Fler än förra året",
        "=Fler än förra året",
    ),
    _read(
        "bindestreck",
        "Texten börjar med bindestreck.",
        "work",
        "-Uppdrag åt alla\n-Nya tider",
        "-Uppdrag åt alla\n-Nya tider",
    ),
    _read(
        "emoji",
        "Texten har emoji, tabbar och osynliga tecken.",
        "work",
        "Bra 👍🏽\tmen\u200b\u00a0dyrt",
        "Bra 👍🏽\tmen\u200b\u00a0dyrt",
    ),
    _read("_x000D_", "Texten har radslut från ett annat system.", "work", "Rad ett\r\nRad två", "Rad ett\nRad två"),
    _gone("streck", "Ett streck tar bort svaret.", "short", "–"),
    _case(
        "felvärde",
        "Texten blev en formel, och cellen visar #NAMN?.",
        _cell("responsible", b' t="e"><f>-Uppdrag</f><v>#NAME?</v>'),
        "responsible",
        "cell-error-value",
        also=frozenset({"cell-formula"}),
        state=INCOMPLETE,
    ),
    _case(
        "formel",
        "Svaret är en formel som hämtar från ett annat blad.",
        _cell("people", _formula("Blad2!A1", "42")),
        "people",
        "cell-formula",
        reads="42",
    ),
    _case(
        "formel-utan-värde",
        "Formeln sparades utan sitt värde.",
        _cell("people", b"><f>Blad2!A1</f>"),
        "people",
        "cell-formula-without-value",
        lost=of(ROW, fields=("people",)),
        state=INCOMPLETE,
    ),
    _case(
        "länkformel",
        "Svaret är en formel som hämtar från en annan fil.",
        _cell("work", _formula("'[1]Annan fil'!A1", "Se bilaga")),
        "work",
        "cell-formula",
        reads="Se bilaga",
    ),
    _case(
        "dde",
        "Svaret är en formel som vill starta ett program.",
        _cell("work", _formula("cmd|'/c calc'!A1", "Se bilaga")),
        "work",
        "cell-formula",
        reads="Se bilaga",
    ),
    _case(
        "matrisformel",
        "Svaret är en matrisformel.",
        _cell("people", _formula("SUM(A1:A3)", "42", more=' t="array" ref="Q7"')),
        "people",
        "cell-formula",
        reads="42",
    ),
)
