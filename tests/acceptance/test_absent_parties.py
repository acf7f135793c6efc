"""A card that leaves out a party asks nothing of it, and nothing is said to be missing when it comes back."""

from pathlib import Path

from toolkit.excel.respond import Response, respond
from toolkit.store.ledger import Ledger
from toolkit.workflow.collect import collect
from toolkit.workflow.consolidate import compute
from toolkit.workflow.generate import generate
from toolkit.workflow.opening import Opened, open_round, templates

PROGRAMME = """
format: 1
programme: {id: plan, title: Planen}
rounds: [{id: 2026-T2, kind: T2, title: Omgång, as_of: 2026-08-31}]
fields:
  - {id: contact, title: kontakt, kind: given, type: text}
  - {id: view, title: syn, kind: answer, type: text}
  - {id: done, title: Gjort, kind: answer, type: choice, codes: done}
code_lists: {done: [{code: yes, label: Gjort}, {code: no, label: Inte gjort}]}
conditions: [{when: {done: [no]}, require: [police.view]}]
parties: [{id: police, name: Polisen, fields: [contact, view]}]
departments: [{id: iof, name: Individ och familj}]
tables: [{id: main, title: Kort, layout: card}]
activities:
  - {id: A1, title: Med, departments: iof, police.contact: Kommunpolis}
  - {id: A2, title: Utan, departments: iof}
"""


def answered(folder: Path) -> Opened:
    (folder / "programme.yaml").write_text(PROGRAMME, encoding="utf-8")
    opened = open_round(folder, None)
    generate(opened)
    with Ledger(opened.folder.ledger) as ledger:
        (record,) = templates(opened, ledger).records.values()
    both = Response(answers={"A1": {"done": "Inte gjort"}, "A2": {"done": "Inte gjort"}}, clear={}, alter={})
    back = folder / "svar.xlsx"
    back.write_bytes(respond(opened.template_file("iof").read_bytes(), record, both))
    collect(opened, (back,))
    return opened


def test_a_card_without_a_party_is_not_missing_anything(tmp_path: Path) -> None:
    (file,) = compute(answered(tmp_path), None).consolidated.files
    assert not [finding for finding in file.reading.findings if finding.rule_id.startswith("sheet-")]


def test_a_condition_asks_nothing_of_a_party_that_the_card_leaves_out(tmp_path: Path) -> None:
    findings = compute(answered(tmp_path), None).consolidated.findings
    asked = [finding.location.activity for finding in findings if finding.rule_id == "row-condition"]
    assert asked == ["A1"]
