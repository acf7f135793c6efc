"""The findings of a round as one page for a browser: nothing in it runs, and nothing is fetched.

Whatever somebody wrote is text there and nothing else: escaped, kept in its own direction of writing, and without
personal identity numbers.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from types import MappingProxyType

from toolkit import __version__
from toolkit.messages import text
from toolkit.messages.wording import day_text
from toolkit.model.consolidated import AnswerRow, Consolidated, DepartmentResult, DepartmentState, RowState
from toolkit.model.findings import Fact, Finding, Severity
from toolkit.model.look import STYLES
from toolkit.model.personal import without_personal_numbers
from toolkit.report.findings import Group, Names, grouped, summary
from toolkit.report.web import document

SEVERITIES = MappingProxyType({Severity.ERROR: "bad", Severity.WARNING: "warn", Severity.NOTE: "given_quiet"})
STATES = MappingProxyType(
    {
        DepartmentState.AWAITED: "given_quiet",
        DepartmentState.MISSING: "bad",
        DepartmentState.WITHOUT_FILE: "warn",
        DepartmentState.INCOMPLETE: "warn",
        DepartmentState.NIL: "good",
        DepartmentState.COMPLETE: "good",
    }
)
"""The style of a workbook that each word has here too."""
LOOKS = frozenset({*SEVERITIES.values(), *STATES.values()})
_NOT_OWED = frozenset({RowState.NOT_OURS, RowState.CLOSED})
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What no page may hold."""


def findings_page(consolidated: Consolidated, names: Names) -> bytes:
    """The page: an overview of the departments, then each with its state, what is missing, and its findings."""
    return "".join(_Page(consolidated, names).parts()).encode()


def plain(written: object) -> str:
    """A text as a page shows it, whoever wrote it."""
    return escape(_UNSEEN.sub("\ufffd", without_personal_numbers(str(written))))


@dataclass(frozen=True, slots=True)
class _Page:
    data: Consolidated
    names: Names

    def word(self, key: str, **facts: Fact) -> str:
        """A sentence of ours, ready to stand on the page."""
        return plain(text(self.data.programme.language, key, **facts))

    def parts(self) -> Iterator[str]:
        programme, round_ = self.data.programme, self.data.round
        title = self.word("page.title", round=round_.title)
        by_department: dict[str | None, list[Finding]] = {}
        for finding in self.data.findings:
            by_department.setdefault(finding.department, []).append(finding)
        known = {one.department for one in self.data.departments}
        others = [one for whose, own in by_department.items() if whose not in known for one in own]
        body = [
            *self._head(title),
            *self._overview(by_department, others),
            "<main>",
            *(self._nobody(others) if others else ()),
            *(part for one in self.data.departments for part in self._department(one, by_department)),
            f"</main><footer><p>{self.word('page.made', tool=f'followup {__version__}')}</p></footer>",
        ]
        looks = {name: STYLES[name] for name in sorted(LOOKS)}
        yield from document((title, plain(programme.title)), programme.language, looks, body)

    def _head(self, title: str) -> Iterator[str]:
        language, data = self.data.programme.language, self.data
        today, deadline = day_text(data.today, language), day_text(data.round.deadline, language)
        key = "page.standing_deadline" if deadline else "page.standing"
        yield f'<header id="top"><p class="over">{plain(data.programme.title)}</p><h1>{title}</h1>'
        yield f"<p>{self.word(key, today=today, **({'deadline': deadline} if deadline else {}))} "
        coverage = data.coverage
        yield f"{self.word('console.status.coverage', covered=coverage.covered, asked=coverage.asked)}</p>"
        yield f"<p>{self.word('console.findings', counts=summary(data.findings, language))}</p></header>"

    def _overview(self, found: dict[str | None, list[Finding]], others: Sequence[Finding]) -> Iterator[str]:
        head = "".join(
            f'<th scope="col">{self.word(f"page.{key}")}</th>' for key in ("department", "state", "findings")
        )
        yield f'<nav aria-labelledby="all"><h2 id="all">{self.word("page.departments")}</h2>'
        yield f"<table><thead><tr>{head}</tr></thead><tbody>"
        language = self.data.programme.language
        if others:
            yield f'<tr><th scope="row"><a href="#nobody">{self.word("page.nobody")}</a></th><td></td>'
            yield f"<td>{plain(summary(others, language))}</td></tr>"
        for one in self.data.departments:
            name = plain(self.names.departments.get(one.department, one.department))
            yield f'<tr><th scope="row"><a href="#{_anchor(one.department)}">{name}</a></th>'
            counts = summary(found.get(one.department, []), language)
            yield f"<td>{self._state(one.state)}</td><td>{plain(counts)}</td></tr>"
        yield "</tbody></table></nav>"

    def _state(self, state: DepartmentState) -> str:
        return f'<span class="tag {STATES[state]}">{self.word(f"console.state.{state}")}</span>'

    def _nobody(self, others: Sequence[Finding]) -> Iterator[str]:
        yield f'<section id="nobody"><h2>{self.word("page.nobody")}</h2><p>{self.word("page.nobody.told")}</p>'
        yield from self._groups(others, "nobody")
        yield "</section>"

    def _department(self, one: DepartmentResult, found: dict[str | None, list[Finding]]) -> Iterator[str]:
        anchor = _anchor(one.department)
        name = plain(self.names.departments.get(one.department, one.department))
        yield f'<section id="{anchor}"><h2>{name} {self._state(one.state)}</h2>'
        if one.late:
            yield f"<p>{self.word('page.late', sent=day_text(one.late, self.data.programme.language))}</p>"
        if one.files:
            files = tuple(self.data.files[number].received.names[0] for number in one.files)
            yield f'<p class="written">{self.word("page.files", files=files)}</p>'
        yield f"<h3>{self.word('page.lacking')}</h3>"
        yield from self._lacking(one)
        yield f"<h3>{self.word('page.findings')}</h3>"
        yield from self._groups(found.get(one.department, []), anchor)
        yield f'<p class="up"><a href="#top">{self.word("page.top")}</a></p></section>'

    def _lacking(self, one: DepartmentResult) -> Iterator[str]:
        if not one.state.returned:
            yield f"<p>{self.word('page.nothing_came')}</p>"
            return
        if one.owed:
            yield f"<p>{self.word('page.covered', covered=one.covered, owed=one.owed)}</p>"
        rows = [row for row in self.data.rows if row.department == one.department and row.included and not row.extra]
        # A row that is said to be none of its own, or is closed, is not missing, whether or not it is covered.
        open_ = [row for row in rows if not row.covered and row.state not in _NOT_OWED]
        if not open_:
            yield f"<p>{self.word('page.all_there')}</p>" if not one.owed else ""
            return
        yield "<ul>"
        for state in RowState:
            own = [row for row in open_ if row.state is state]
            if own:
                words = self.word("page.rows", state=self.word(f"workbook.state.{state}"), count=len(own))
                yield f"<li><strong>{words}</strong> {'; '.join(map(_row, own))}</li>"
        yield "</ul>"

    def _groups(self, findings: Iterable[Finding], anchor: str) -> Iterator[str]:
        groups = grouped(findings, self.data.programme.language, self.names)
        if not groups:
            yield f"<p>{self.word('page.none')}</p>"
            return
        yield '<ol class="findings">'
        for number, group in enumerate(groups, 1):
            yield from self._group(group, f"{anchor}-{number}")
        yield "</ol>"

    def _group(self, group: Group, anchor: str) -> Iterator[str]:
        look, severity = SEVERITIES[group.severity], self.word(f"console.severity.{group.severity}")
        yield f'<li id="{anchor}" class="finding"><p><span class="tag {look}">{severity}</span> '
        if group.place:
            yield f'<span class="place written">{plain(group.place)}</span> '
        yield f'<a class="link" href="#{anchor}" aria-label="{self.word("page.link")}">#</a></p>'
        yield f'<p class="written">{plain(group.what)}</p>'
        if group.remedy:
            yield f'<p class="written"><strong>{self.word("page.remedy")}</strong> {plain(group.remedy)}</p>'
        rule = plain(group.findings[0].rule_id)
        yield f'<p class="rule">{self.word("page.rule")} <code>{rule}</code></p></li>'


def _row(row: AnswerRow) -> str:
    """An activity by its number or id and its title."""
    return f'<span class="written">{plain(" ".join(filter(None, (row.number or row.activity, row.title))))}</span>'


def _anchor(department: str) -> str:
    return f"department-{plain(department)}"
