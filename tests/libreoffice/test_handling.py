"""The coordinator works in *Handläggning* in LibreOffice: she can write what is hers, and nothing is lost."""

from datetime import date
from pathlib import Path

import pytest

from tests.cases.test_handling import BEFORE, NEW, stand, written
from tests.handling import rows
from tests.handling import write as type_in
from tests.libreoffice.driver import Office
from toolkit.model.decisions import Key, Kind

A1 = Key("A1", "a", "effects")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return written(tmp_path, (*BEFORE, *NEW))


def test_hers_are_open_and_checked_and_the_rest_is_locked(office: Office, path: Path) -> None:
    with office.open(path) as document:
        assert not document.locked("Svar", "F2")
        assert document.locked("Svar", "E2")
        assert document.locked("Svar", "A2")
        assert document.validation("Gemensamt läge", "E2").kind == "list"
        assert document.validation("Avdelningar", "E2").kind == "date"
        assert document.validation("Svar", "F2").prompt


def test_what_is_typed_and_saved_there_is_read(office: Office, path: Path) -> None:
    with office.open(path) as document:
        document.enter("Svar", "F3", "-Ett, kort\nrad två")
        document.enter("Svar", "G8", "12,5")
        document.enter("Svar", "H8", "2021-09-03")
        document.enter("Gemensamt läge", "E2", "Pågår")
        document.enter("Avdelningar", "E3", "2021-09-20")
        document.save_as(path)
    found = stand(path.parents[2], (*BEFORE, *NEW)).decisions
    made = {(one.kind, one.value) for one in found}
    assert made == {
        (Kind.BOARD, "-Ett, kort\nrad två"),
        (Kind.ANSWER, "12,5"),
        (Kind.ANSWERED_ON, "2021-09-03"),
        (Kind.JOINT, "on"),
        (Kind.DEADLINE, "2021-09-20"),
    }


def test_opened_and_saved_it_says_the_same(office: Office, path: Path) -> None:
    key = "A1/a/effects"
    type_in(path, "Svar", key, Till_nämnden="Ett  med blanksteg\n\noch rader", Egen_notering="=inte en formel")
    type_in(path, "Svar", key, Svar_per_mejl_eller_telefon="0012", Datum_för_svaret=date(2021, 9, 4))
    before = [*stand(path.parents[2], (*BEFORE, *NEW)).decisions]
    with office.open(path) as document:
        document.save_as(path)
    after = [*stand(path.parents[2], (*BEFORE, *NEW)).decisions]
    assert {(one.kind, one.written) for one in after} == {(one.kind, one.written) for one in before}
    assert rows(path, "Svar")[key]["Nyckel"] == key
