"""A card that leaves out a party asks nothing of it, and nothing is said to be missing when it comes back."""

from pathlib import Path

from toolkit.workflow.collect import collect
from toolkit.workflow.generate import generate
from toolkit.workflow.opening import open_round

PROGRAMME = """
format: 1
programme: {id: plan, title: Planen}
rounds: [{id: 2026-T2, kind: T2, title: Omgång, as_of: 2026-08-31}]
fields:
  - {id: contact, title: kontakt, kind: given, type: text}
  - {id: view, title: syn, kind: answer, type: text}
  - {id: done, title: Gjort, kind: answer, type: text}
parties: [{id: police, name: Polisen, fields: [contact, view]}]
departments: [{id: iof, name: Individ och familj}]
tables: [{id: main, title: Kort, layout: card}]
activities:
  - {id: A1, title: Med, departments: iof, police.contact: Kommunpolis}
  - {id: A2, title: Utan, departments: iof}
"""


def test_a_card_without_a_party_is_not_missing_anything(tmp_path: Path) -> None:
    (tmp_path / "programme.yaml").write_text(PROGRAMME, encoding="utf-8")
    opened = open_round(tmp_path, None)
    generate(opened)
    (file,) = collect(opened, (opened.template_file("iof"),)).files
    assert "sheet-row-missing" not in {finding.rule_id for finding in file.reading.findings}
    assert not [finding for finding in file.reading.findings if finding.rule_id.startswith("sheet-")]
