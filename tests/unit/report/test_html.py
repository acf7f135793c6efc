"""The page of findings says what the terminal says, runs nothing, and shows whatever was written as text."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from tests.cases.rounds import consolidated, played
from toolkit.messages import LANGUAGES
from toolkit.model.consolidated import Consolidated, DepartmentState
from toolkit.model.contrast import LEAST_CONTRAST, contrast
from toolkit.model.findings import Finding, Location, Severity
from toolkit.model.look import DARK, MUTED, PAPER, STYLES
from toolkit.report.findings import Names
from toolkit.report.html import LOOKS, SEVERITIES, STATES, findings_page
from toolkit.report.web import LINK

HOSTILE = "<script>alert(1)</script>\"'&<img src=x onerror=alert(1)>]]>\u202e\x00\ud800 850709-9805"
VOID = {"meta"}


class Page(HTMLParser):
    """A page taken apart; fails where tags do not pair."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: Counter[str] = Counter()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(page.decode("utf-8"))
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += attrs
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.links += [value or "" for name, value in attrs if name == "href"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data if "style" not in self.open else ""


def page(result: Consolidated) -> Page:
    return Page(findings_page(result, Names.of(result)))


def finding(rule: str, severity: Severity, department: str | None = "alfa", **facts: str) -> Finding:
    place = Location(artifact="a" * 64, sheet="Lista", row=6, column=3)
    return Finding(rule_id=rule, severity=severity, department=department, facts=facts, location=place)


def with_findings(result: Consolidated, findings: Iterable[Finding]) -> Consolidated:
    return replace(result, findings=tuple(findings))


def in_list(row: int, text: str = "Klart ungefär") -> Finding:
    one = finding("cell-not-in-list", Severity.ERROR, field="Status", text=text, choices="Klart")
    return replace(one, location=replace(one.location, row=row))


def test_equal_findings_are_one_with_their_range() -> None:
    told = page(with_findings(consolidated(played([{}])), [*map(in_list, range(6, 19)), in_list(21)]))
    assert "Lista · D7:D19, D22" in told.text
    assert told.attributes.count(("class", "finding")) == 1


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_a_page_tells_every_department_and_its_findings(language: str) -> None:
    result = consolidated(played([{}, {"foreign": {"Blad": [["Annat"]]}}]))
    result = replace(result, programme=replace(result.programme, language=language))
    told = page(result)
    words = LANGUAGES[language]
    assert ("lang", language) in told.attributes
    for one in result.departments:
        assert f"department-{one.department}" in told.ids
        assert words[f"console.state.{one.state}"] in told.text
    assert words["page.nobody"] in told.text
    for name in {found.rule_id for found in result.findings}:
        assert name in told.text


def test_every_link_leads_somewhere_on_the_page_and_no_place_is_named_twice() -> None:
    told = page(consolidated(played([{}, {"foreign": {"Blad": [["Annat"]]}}])))
    assert told.links
    assert {link.removeprefix("#") for link in told.links} <= set(told.ids)
    assert all(link.startswith("#") for link in told.links)
    assert len(told.ids) == len(set(told.ids))


def test_nothing_runs_and_nothing_is_fetched() -> None:
    written = findings_page(consolidated(played([{}])), Names.of(consolidated(played([{}])))).decode()
    told = Page(written.encode())
    assert not told.tags.keys() & {"script", "img", "link", "iframe", "form", "object", "svg", "base"}
    assert not [name for name, _ in told.attributes if name.startswith("on") or name in ("src", "style")]
    assert "default-src 'none'" in written
    assert "http:" not in written
    assert "https:" not in written
    assert "@import" not in written


def test_whatever_was_written_is_shown_as_text_and_no_personal_number_is() -> None:
    result = consolidated(played([{}]))
    plan = replace(result.programme, title=HOSTILE)
    (file,) = result.files
    file = replace(file, received=replace(file.received, names=(HOSTILE,)))
    hostile = replace(with_findings(result, [in_list(6, HOSTILE)]), programme=plan, files=(file,))
    shown = replace(hostile.findings[0], location=replace(hostile.findings[0].location, sheet=HOSTILE))
    told = page(with_findings(hostile, [shown]))
    assert told.text.count("<script>alert(1)</script>\"'&<img src=x onerror=alert(1)>]]>") >= 4
    assert not told.tags.keys() & {"script", "img"}
    assert "850709" not in told.text
    assert "••••••-••••" in told.text
    assert "\x00" not in told.text


def test_what_is_missing_is_told_by_row_or_that_nothing_has_come() -> None:
    result = consolidated(played([{"bare": True, "type": {"A1": {"status": "Pågår"}}}]))
    states = {one.department: one.state for one in result.departments}
    assert states["alfa"] is DepartmentState.INCOMPLETE
    assert not states["beta"].returned
    told = page(result)
    blank = [row for row in result.rows if row.department == "alfa" and not row.covered and row.included]
    assert blank
    assert all(row.title in told.text for row in blank)
    assert LANGUAGES["sv"]["page.nothing_came"] in told.text


def test_every_word_can_be_read_on_its_colour() -> None:
    assert {*SEVERITIES} == {*Severity}
    assert {*STATES} == {*DepartmentState}
    for name in LOOKS:
        assert contrast(STYLES[name].color, STYLES[name].fill or PAPER) >= LEAST_CONTRAST
    for color in (LINK, DARK, MUTED, "1A1A1A"):
        assert contrast(color, PAPER) >= LEAST_CONTRAST
