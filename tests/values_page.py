"""``docs/values.md``, made from the table of what people type. ``make docs`` renews it."""

from datetime import date, datetime
from pathlib import Path

from tests.cases.typed import Case, Section, cases, sections
from toolkit.model.cells import Scalar

PAGE = Path(__file__).parents[1] / "docs" / "values.md"
READ = ("read", "loose")
HEAD = """# Vad man kan skriva i en cell

För den som fyller i en mall, och för den som tar emot den. Verktyget läser det som skrivs på många sätt, men gissar
aldrig: det som bara kan betyda en sak läses, och det som kan betyda flera blir ett påpekande med förslag. Där det står
*med en not* läses cellen, och sammanställningen talar om hur. Det som skrevs finns alltid kvar ordagrant.

- En cell med bara ett streck (–, — eller -) tar tillbaka svaret.
- Ett årtal med två siffror hör till 2000-talet. Saknas året föreslås rundans år, men det läggs aldrig till.
- En formel räknas med det värde den visade när filen sparades, och påpekas. En formel utan värde är inget svar.
- En kvarlämnad uppmaning som ”Klicka här för att ange text” är inget svar.
- Personnummer hör inte hemma i svaren. Ett sådant påpekas, utan att visas.

Exemplen gäller en runda 2026.

<!-- Skapad ur tests/cases/values.yaml. Ändra där och kör `make docs`. -->
"""


def page() -> str:
    """The whole page."""
    return "\n".join([HEAD, *map(_section, sections())])


def _section(section: Section) -> str:
    every = list(cases(section))
    read = [_row(case, "med en not" if case.outcome == "loose" else "") for case in every if case.outcome in READ]
    wrong = [_row(case, f"`{case.outcome}`") for case in every if case.outcome not in READ and case.outcome != "blank"]
    blank = ", ".join(_typed(case) for case in every if case.outcome == "blank")
    parts = [f"## {section['title']}", section["about"]]
    if read:
        parts.append("| skrivet | läses som | |\n|---|---|---|\n" + "\n".join(read))
    if wrong:
        parts.append("| skrivet | föreslås | regel |\n|---|---|---|\n" + "\n".join(wrong))
    if blank:
        parts.append(f"Inget svar: {blank}.")
    return "\n\n".join(parts) + "\n"


def _row(case: Case, last: str) -> str:
    return f"| {_typed(case)} | {_plain(case.shown) or '–'} | {last} |"


def _typed(case: Case) -> str:
    remark = f" ({_plain(case.remark)})" if case.remark else ""
    return f"{_stored(case.typed)}{remark}"


def _stored(typed: Scalar) -> str:
    match typed:
        case bool():
            return "sanningsvärdet " + ("SANT" if typed else "FALSKT")
        case int() | float():
            return f"talet {typed:.15g}".replace(".", ",")
        case datetime() | date():
            return (
                f"datumcellen {typed.isoformat(sep=' ', timespec='minutes') if isinstance(typed, datetime) else typed}"
            )
    return f"`{_plain(str(typed)).strip()}`"


def _plain(text: str) -> str:
    """A text as one cell of a Markdown table."""
    seen = "".join(" " if letter.isspace() else letter for letter in text if letter.isspace() or letter.isprintable())
    return " ".join(seen.replace("|", "\\|").split())


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
