from tests.letters import eml, message, zipped_files
from toolkit.excel.package import Refusal
from toolkit.model.cells import WorkbookCells
from toolkit.model.findings import Finding, Severity
from toolkit.model.returns import Identity, Reading, Return
from toolkit.store.documents import digest
from toolkit.store.readings import decode, encode
from toolkit.workflow.carriers import Carrier, kind_of, read_any, reading_of

TABLE = "<p>Hej</p><table><tr><th>Aktivitet</th><th>Status</th></tr><tr><td>Träffar</td><td>Klart</td></tr></table>"


def opened(content: bytes) -> Carrier:
    found = read_any(content)
    assert isinstance(found, Carrier)
    return found


def test_a_table_in_a_mail_is_cells_like_any_file() -> None:
    cells = opened(eml(html=TABLE)).tables
    assert cells is not None
    assert cells.kind == "mail"
    assert [sheet.rows for sheet in cells.sheets] == [(("Aktivitet", "Status"), ("Träffar", "Klart"))]


def test_a_table_beside_an_attached_answer_is_none() -> None:
    assert opened(eml(attached={"a.zip": zipped_files({"a": b"x"})}, html=TABLE)).tables is None
    assert opened(eml(attached={"a.pdf": b"%PDF-1.7"}, html=TABLE)).tables is not None


def test_a_table_that_answers_makes_the_mail_a_return_and_another_is_passed_over() -> None:
    carrier = opened(eml("Hej", html=TABLE))
    wrong = Finding(rule_id="template-foreign", severity=Severity.ERROR)

    def nothing(_: WorkbookCells) -> Reading:
        return Reading(artifact="a", identity=Identity(), findings=(wrong,))

    def answers(_: WorkbookCells) -> Reading:
        given = Return(artifact="a", identity=Identity(department="iof"), tables=())
        return Reading(artifact="a", identity=Identity(department="iof"), returns=(given,))

    passed_over, returned = reading_of("a", carrier, nothing), reading_of("a", carrier, answers)
    assert (passed_over.returns, passed_over.findings) == ((), ())
    assert [one.identity.department for one in returned.returns] == ["iof"]
    assert passed_over.message == returned.message == carrier.message
    assert decode(encode(returned)) == returned


def test_what_a_carrier_lacks_is_kept_with_its_words() -> None:
    letter = message("Hej", {"svar.xlsx": b"x"})
    letter.add_attachment(b"0", maintype="application", subtype="pkcs7-mime", filename="smime.p7m")
    reading = reading_of("a", opened(letter.as_bytes()), lambda _: Reading(artifact="a", identity=Identity()))
    assert reading.holds == (digest(b"x"),)
    assert [one.rule_id for one in reading.findings] == ["file-carried-locked"]
    assert decode(encode(reading)) == reading


def test_a_text_that_begins_like_a_mail_is_none() -> None:
    assert kind_of(b"From: Anna\n\nHej") == "txt"
    assert isinstance(read_any(b"From: Anna\n\nHej"), Refusal)
