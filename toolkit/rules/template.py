"""Whose a file is: what its carriers say, held against the round."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from toolkit.model.findings import Fact, Location, Severity
from toolkit.model.programme import Programme
from toolkit.model.received import Decision
from toolkit.model.returns import XLSX, Carriers, Identity, Known
from toolkit.rules.rule import Hit, Rule

NOT_SAID = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A file's identity on its way to be judged."""

    artifact: str
    carriers: Carriers
    known: Known
    programme: Programme
    elected: Identity
    """Whose the file is, after what the coordinator decided."""
    claimed: Identity
    """Whose it says that it is."""
    others: tuple[str, ...] = ()
    """Further departments that the file answers for."""
    left_out: tuple[str, ...] = ()
    """Titles of the fields that it answers and that this round does not ask for; only of another round's template."""

    @property
    def overruled(self) -> Decision | None:
        """The decision by which it is another file than it says; ``None`` where it changes nothing."""
        whose = (self.claimed.programme, self.claimed.round, self.claimed.department)
        same = whose == (self.elected.programme, self.elected.round, self.elected.department) and not self._undecided
        return None if same else self.known.decided

    @property
    def _undecided(self) -> bool:
        parts = (self.claimed.programme, self.claimed.round, self.claimed.department, self.claimed.template_id)
        return bool(self.carriers.votes()) and None in parts

    @property
    def tied(self) -> bool:
        """True when the carriers disagree and no side has a majority."""
        return self._undecided and self.known.decided is None

    @property
    def ours(self) -> bool:
        """True when the file belongs to this programme."""
        return self.elected.programme == self.programme.id

    @property
    def current(self) -> bool:
        """True when the file belongs to this round of the programme."""
        return self.ours and not self.tied and self.elected.round == self.known.round

    @property
    def counted(self) -> bool:
        """True when the file's answers count."""
        return self.current and self.elected.department in self.known.departments

    def hit(self, **facts: Fact) -> Hit:
        """A hit on the file as a whole."""
        return Hit(
            location=Location(artifact=self.artifact),
            facts=facts,
            department=self.elected.department if self.elected.department in self.known.departments else None,
        )


def _code(identity: Identity | None) -> str:
    if identity is None:
        return NOT_SAID
    return "/".join(part or NOT_SAID for part in (identity.programme, identity.round, identity.department))


def _votes(template: Template) -> dict[str, str]:
    carriers = template.carriers
    return {
        "property": _full(carriers.property),
        "sheet": _full(carriers.sheet),
        "footer": _full(carriers.footer),
    }


def _full(identity: Identity | None) -> str:
    return f"{_code(identity)}/{identity.template_id}" if identity else NOT_SAID


def _round_title(programme: Programme, round_id: str) -> str:
    return next((known.title for known in programme.rounds if known.id == round_id), round_id)


def _tied(template: Template) -> Iterable[Hit]:
    if template.tied:
        yield template.hit(**_votes(template))


def _disagree(template: Template) -> Iterable[Hit]:
    if template.carriers.disagree() and not template.tied and template.overruled is None:
        yield template.hit(**_votes(template), chosen=_full(template.elected))


def _foreign(template: Template) -> Iterable[Hit]:
    if not template.ours and not template.tied:
        found = _code(template.elected) if template.carriers.votes() else NOT_SAID
        yield Hit(
            location=Location(artifact=template.artifact),
            facts={"programme": template.programme.title, "found": found},
        )


def _other_round(template: Template) -> Iterable[Hit]:
    if template.ours and not template.tied and not template.current:
        theirs = _round_title(template.programme, template.elected.round or "")
        yield template.hit(theirs=theirs, ours=_round_title(template.programme, template.known.round))


def _unknown_department(template: Template) -> Iterable[Hit]:
    if template.current and not template.counted and template.elected.department:
        yield template.hit(written=template.elected.department or "")


def _unclear(template: Template) -> Iterable[Hit]:
    """A file without marks that may be several departments'."""
    match = template.known.match
    if template.current and match and match.rivals and not template.elected.department:
        yield template.hit(departments=", ".join(match.rivals))


def _by_likeness(template: Template) -> Iterable[Hit]:
    match = template.known.match
    if template.counted and match and template.overruled is None:
        yield template.hit(
            whose=template.programme.department(template.elected.department or "").name,
            rows=match.rows,
            all=match.all,
            score=match.score,
        )


def _several(template: Template) -> Iterable[Hit]:
    """Told once for each other department that the file answers for."""
    if template.counted:
        own = template.programme.department(template.elected.department or "").name
        for department in template.others:
            hit = template.hit(other=template.programme.department(department).name, whose=own)
            yield replace(hit, department=department)


def _earlier(template: Template) -> Iterable[Hit]:
    latest, copy = template.known.current_template, template.known.correction
    made_from = copy.basis if copy else template.elected.template_id
    judged = template.counted and template.known.record_known and template.overruled is None
    if judged and latest and made_from and latest != made_from:
        yield template.hit(template=template.elected.template_id or "", latest=latest)


def _record_missing(template: Template) -> Iterable[Hit]:
    nameless = template.overruled and template.elected.template_id is None
    if template.counted and not template.known.record_known and not nameless:
        yield template.hit(template=template.elected.template_id or "")


def _by_decision(template: Template) -> Iterable[Hit]:
    decision = template.overruled
    if template.counted and decision is not None:
        whose = template.programme.department(template.elected.department or "").name
        said = _code(template.claimed) if template.carriers.votes() else NOT_SAID
        yield template.hit(department=whose, said=said, reason=decision.reason, day=decision.decided.date().isoformat())


def _not_asked(template: Template) -> Iterable[Hit]:
    if template.counted and template.left_out:
        yield Hit(
            location=Location(artifact=template.artifact),
            facts={"fields": template.left_out},
            department=template.elected.department,
        )


def _resaved(template: Template) -> Iterable[Hit]:
    application = template.carriers.application
    # A file of another format is told already.
    same = template.carriers.kind in XLSX
    if template.counted and same and application and "microsoft" not in application.casefold():
        yield template.hit(application=application)


RULES: tuple[Rule[Template], ...] = (
    Rule(id="template-foreign", severity=Severity.ERROR, check=_foreign),
    Rule(id="template-carriers-tied", severity=Severity.ERROR, check=_tied),
    Rule(id="template-carriers-disagree", severity=Severity.WARNING, check=_disagree),
    Rule(id="template-other-round", severity=Severity.ERROR, check=_other_round),
    Rule(id="template-unknown-department", severity=Severity.ERROR, check=_unknown_department),
    Rule(id="template-owner-unclear", severity=Severity.ERROR, check=_unclear),
    Rule(id="template-by-likeness", severity=Severity.WARNING, check=_by_likeness),
    Rule(id="template-several-departments", severity=Severity.WARNING, check=_several),
    Rule(id="template-earlier-version", severity=Severity.NOTE, check=_earlier),
    Rule(id="template-record-missing", severity=Severity.WARNING, check=_record_missing),
    Rule(id="template-counted-by-decision", severity=Severity.NOTE, check=_by_decision),
    Rule(id="template-fields-not-asked", severity=Severity.WARNING, check=_not_asked),
    Rule(id="template-resaved", severity=Severity.NOTE, check=_resaved),
)
