"""Whatever a programme asks and whoever answers: what is played in a rehearsal is what comes out."""

import tempfile
from pathlib import Path

import yaml
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.rich import FIELDS, rich
from toolkit.workflow.acting import Wishes
from toolkit.workflow.opening import open_round
from toolkit.workflow.rehearse import rehearse

ASKED = tuple(field for field in FIELDS if field["kind"] == "answer")
GIVEN = tuple(field for field in FIELDS if field["kind"] != "answer")
KEPT = frozenset({"status", "work"})
"""The conditions and the starting values name them."""


@st.composite
def documents(draw: st.DrawFn) -> dict[str, object]:
    """Some of the fields in some order, some of them required, with the conditions that can then be met."""
    chosen = draw(st.lists(st.sampled_from(ASKED), min_size=2, max_size=8, unique_by=lambda field: str(field["id"])))
    chosen += [field for field in ASKED if field["id"] in KEPT and field not in chosen]
    # Nothing can be answered to a pattern that no text is found for.
    fields = [{**field, "required": draw(st.booleans()) and field["id"] != "intricate"} for field in chosen]
    document = rich(
        draw(st.integers(1, 3)),
        layout=draw(st.sampled_from(("table", "card"))),
        answers=draw(st.sampled_from(("each", "any", "lead"))),
        language=draw(st.sampled_from(("sv", "en"))),
    )
    known = {str(field["id"]) for field in fields}
    conditions = document["conditions"]
    assert isinstance(conditions, list)
    document["fields"] = [*GIVEN, *fields]
    document["conditions"] = [one for one in conditions if _named(one) <= known]
    return document


def _named(condition: dict[str, object]) -> set[str]:
    compared = str(condition.get("compare", "")).split()[::2]
    when, require = condition.get("when", {}), condition.get("require", [])
    assert isinstance(when, dict)
    assert isinstance(require, list)
    return {*compared, *when, *require}


@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.generate, Phase.shrink],
)
@given(document=documents(), seed=st.integers(0, 10**6), broken=st.sampled_from((0, 50, 100)))
def test_every_rehearsal_comes_out_as_it_was_played(document: dict[str, object], seed: int, broken: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        text = yaml.safe_dump(document, allow_unicode=True)
        (Path(folder) / "programme.yaml").write_text(text, encoding="utf-8")
        opened = open_round(Path(folder), "2026-T2")
        found = rehearse(opened, Wishes(seed=seed, complete=20, broken=broken), None, lambda _, __: None)
    wrong = [
        (one.role.behaviour.name, one.state, one.undetected, one.unexpected, one.lost)
        for one in found.verdicts
        if not one.as_played
    ]
    assert wrong == []
