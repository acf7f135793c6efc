"""Mails and packages as strangers build them: whatever comes, something sensible comes out, and soon."""

import base64
import time
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.letters import eml, mbox, message, zipped_files
from tests.outlook import Properties, Tree, Value, mail, ole
from toolkit.mail.carrier import open_carrier
from toolkit.mail.eml import open_eml
from toolkit.mail.mbox import open_mbox
from toolkit.mail.msg import open_msg
from toolkit.mail.zipped import open_zip
from toolkit.model.carried import Contents, Limits

OPENERS: dict[str, Callable[[bytes, Limits], Contents | None]] = {
    "eml": open_eml,
    "mbox": open_mbox,
    "msg": open_msg,
    "zip": open_zip,
}
"""Without the net below them: what they do not foresee is to be seen here."""
LIMITS = Limits(files=50, bytes=1 << 20, total=4 << 20)
SHEET = b"PK\x03\x04svar"


def opened(content: bytes, kind: str = "eml", limits: Limits = LIMITS) -> Contents:
    found = open_carrier(content, kind, limits)
    assert found is not None
    return found


def left(contents: Contents) -> list[tuple[str, str]]:
    return [(one.name, one.why) for one in contents.left]


def raw(*lines: str) -> bytes:
    return "\r\n".join(lines).encode("latin-1")


# ── Mails ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_names_and_senders_in_every_coding_are_read() -> None:
    content = raw(
        *("From: =?iso-8859-1?Q?Anna_=C5s?= <ANNA@X.se>", "Subject: =?utf-8?B?U3ZhciDDpQ==?=", "MIME-Version: 1.0"),
        *("Date: Wed, 9 Sep 2026 23:30:00 +0200", "Content-Type: multipart/mixed; boundary=b", "", "--b"),
        *('Content-Type: application/octet-stream; name="=?utf-8?Q?r=C3=A4tt.xlsx?="', "", "x", "--b"),
        *("Content-Disposition: attachment; filename*=utf-8''r%C3%A4tt%202.xlsx", "", "y", "--b"),
        *('Content-Disposition: attachment; filename*0="lå"; filename*1="ng.xlsx"', "", "z", "--b--"),
    )
    found = opened(content)
    assert found.letter is not None
    assert (found.letter.sender, found.letter.subject) == ("anna@x.se", "Svar å")
    assert found.letter.sent == datetime(2026, 9, 9, 21, 30, tzinfo=UTC)
    assert [one.name for one in found.enclosed][:2] == ["rätt.xlsx", "rätt 2.xlsx"]
    assert len(found.enclosed) == 3


@pytest.mark.parametrize("field", ["", "i går", "Wed, 99 Sep 2026", "Wed, 9 Sep 2026 12:00:00 +9999999"])
def test_a_date_that_cannot_be_read_is_that_of_the_last_server(field: str) -> None:
    content = raw("Received: by x; Thu, 10 Sep 2026 08:00:00 +0000", f"Date: {field}", "From: a@b.se", "", "Hej")
    letter = opened(content).letter
    assert letter is not None
    assert letter.sent == datetime(2026, 9, 10, 8, tzinfo=UTC)


def test_a_mail_in_a_mail_is_a_file_of_its_own() -> None:
    outer = message("Se nedan")
    outer.add_attachment(message("Hej", {"svar.xlsx": SHEET}, subject="Från Åsa"))
    (inner,) = opened(outer.as_bytes()).enclosed
    assert inner.name == "Från Åsa.eml"
    assert [one.content for one in opened(inner.content).enclosed] == [SHEET]


def test_a_mail_in_a_mail_keeps_its_fields_as_they_stood() -> None:
    fields = "Received: by x\n\tfor you\nX-Odd: a\rFrom: b\nFrom: \u00e5 <a@b.se>\nSubject: " + "lång " * 60
    head = "From: a@b.se\nTo: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/rfc822\n\n"
    (inner,) = opened(f"{head}{fields}\n\nHej\n--b--\n".encode()).enclosed
    assert inner.content.decode().startswith(fields.replace("\r", "\n").partition("\nFrom: b")[0])
    assert f"Subject: {'lång ' * 60}".rstrip() in inner.content.decode()


def test_protected_mails_are_named() -> None:
    letter = message("x")
    letter.add_attachment(b"0", maintype="application", subtype="pkcs7-mime", filename="smime.p7m")
    letter.add_attachment(b"0", maintype="application", subtype="x-microsoft-rpmsg-message", filename="message.rpmsg")
    assert left(opened(letter.as_bytes())) == [("smime.p7m", "encrypted"), ("message.rpmsg", "encrypted")]


def test_what_servers_add_is_left_and_a_table_is_not() -> None:
    letter = message("x", {"ATT00001.txt": b"-- \n", "svar.txt": b"hej"})
    for part in letter.iter_attachments():
        part.replace_header("Content-Type", "text/plain")
    found = opened(letter.as_bytes())
    assert left(found) == [("ATT00001.txt", "filler")]
    assert [one.name for one in found.enclosed] == ["svar.txt"]


def test_damaged_codings_give_what_can_be_read() -> None:
    content = raw(
        *("From: a@b.se", "To: x", "Content-Type: multipart/mixed; boundary=b", "", "--b"),
        *("Content-Type: text/plain; charset=klingon", "", "h\xe5", "--b"),
        *('Content-Type: text/html; charset="\'; x"', "Content-Transfer-Encoding: base64", "", "PGI+", "--b"),
        *("Content-Disposition: attachment; filename=a.xlsx", "Content-Transfer-Encoding: base64", "", "!!!å", "--b"),
    )
    found = opened(content)
    assert "hå" in found.body.text
    assert "<b>" in found.body.html
    assert [one.name for one in found.enclosed] == ["a.xlsx"]


def nested(depth: int, lines: int) -> bytes:
    parts = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(depth))
    return f"From: a@b.se\nTo: x\n{parts}Content-Type: text/plain\n\n{'hej' * 9}\n".encode() + b"hej\n" * lines


@pytest.mark.parametrize(
    "content",
    [
        nested(30, 1000),
        nested(5000, 100),
        nested(900, 200_000),
        b"From: a@b.se\nTo: x\nContent-Type: multipart/mixed; boundary=x\n\n" + b"--x\n\nhej\n" * 10_000,
        b"From: a@b.se\nTo: x\nContent-Type: multipart/mixed; boundary=x\n\n"
        + b"--x\nContent-Disposition: attachment; filename=a\n\nhej\n" * 10_000,
        b"From: " + b"a@b.se, " * 200_000 + b"\nTo: x\n\nhej",
        b"From: a@b.se\nTo: x\nSubject: " + b"=?utf-8?q?a?= " * 100_000 + b"\n\nhej",
        b"From: a@b.se\nTo: x\n" + b"X-A: b\n" * 100_000 + b"\nhej",
        b"From: a@b.se\nTo: x\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment\n\n"
        + base64.encodebytes(bytes(6 << 20)),
    ],
    ids=["deep", "deeper than Python", "deep and long", "texts", "files", "senders", "words", "fields", "large"],
)
def test_hostile_mails_are_soon_done_with(content: bytes) -> None:
    began = time.perf_counter()
    found = open_carrier(content, "eml", LIMITS)
    assert time.perf_counter() - began < 5
    assert found is None or (
        len(found.enclosed) <= LIMITS.files and sum(len(x.content) for x in found.enclosed) < 1 << 22
    )


def test_beyond_the_limits_is_named() -> None:
    found = opened(
        eml(attached={f"{number}.xlsx": SHEET for number in range(4)}), limits=Limits(files=2, bytes=9, total=99)
    )
    assert [one.name for one in found.enclosed] == ["0.xlsx", "1.xlsx"]
    assert left(found) == [("2.xlsx", "limit"), ("3.xlsx", "limit")]


@pytest.fixture(scope="module")
def samples() -> dict[str, bytes]:
    inner = eml(attached={"svar.xlsx": SHEET}, html="<table><tr><td>1<td>2</table>")
    attached: list[Properties] = [{0x3705: 1, 0x3707: "a.xlsx", 0x3701: SHEET}]
    return {
        "eml": inner,
        "mbox": mbox(inner, inner),
        "zip": zipped_files({"a.xlsx": SHEET, "b.xlsx": SHEET * 99}),
        "msg": ole(mail({0x0037: "x", 0x007D: "From: a@b.se\r\n\r\n"}, attached)),
    }


@given(st.binary(max_size=200), st.floats(0, 1))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bytes_make_any_opener_raise(samples: dict[str, bytes], noise: bytes, at: float) -> None:
    for kind, content in samples.items():
        place = int(at * len(content))
        for spoilt in (noise, content[:place] + noise + content[place + len(noise) :], content[:place]):
            found = OPENERS[kind](spoilt, LIMITS)
            assert found is None or found.kind == kind


# ── Mailboxes, packages, and mails that Outlook saved ────────────────────────────────────────────────────────────


def test_a_mailbox_gives_each_mail_as_it_was() -> None:
    first, second = eml("Hej\n\nFrom Anna med hälsning\n"), eml("Två", {"svar.xlsx": SHEET}, subject="Två")
    found = opened(mbox(first, second), "mbox")
    assert [one.name for one in found.enclosed] == ["Svar på uppföljningen.eml", "Två.eml"]
    assert "\nFrom Anna med" in opened(found.enclosed[0].content).body.text
    assert [one.content for one in opened(found.enclosed[1].content).enclosed] == [SHEET]


def test_a_package_keeps_times_and_leaves_what_systems_add() -> None:
    found = opened(
        zipped_files(
            {
                "__MACOSX/._a.xlsx": b"x",
                "mapp/å.xlsx": SHEET,
                "Thumbs.db": b"x",
                ".DS_Store": b"",
                "mapp/~$å.xlsx": b"x",
            }
        ),
        "zip",
    )
    assert [(one.name, one.modified) for one in found.enclosed] == [("mapp/å.xlsx", datetime(2026, 9, 8, 10))]  # noqa: DTZ001
    assert {why for _, why in left(found)} == {"system"}


def test_a_package_that_swells_is_stopped_at_the_limits() -> None:
    bomb = zipped_files({"a.bin": bytes(30 << 20), "svar.xlsx": SHEET})
    lying = bytearray(bomb)
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = lying.index(mark)
        lying[at + offset : at + offset + 4] = (100).to_bytes(4, "little")
    for content in (bomb, bytes(lying)):
        found = opened(content, "zip")
        assert left(found)[0][1] in {"limit", "damaged"}
        assert [one.name for one in found.enclosed] == ["svar.xlsx"]


def test_a_directory_of_millions_is_not_read() -> None:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for number in range(9_000):
            archive.writestr(f"{number:0>500}", b"")
    assert open_carrier(target.getvalue(), "zip", LIMITS) is None


@pytest.mark.parametrize("wide", [True, False])
def test_a_mail_saved_by_outlook_gives_everything_in_it(wide: bool) -> None:
    sent = datetime(2026, 9, 9, 12, tzinfo=UTC)
    inner = mail(
        {0x0037: "Inre", 0x5D02: "bo@x.se", 0x0039: sent}, [{0x3705: 1, 0x3707: "b.xlsx", 0x3701: SHEET}], head=24
    )
    values: dict[int, Value] = {0x0037: "Ämne å", 0x0C1F: "/O=ORG/CN=ANNA", 0x5D01: "Anna@X.se", 0x1000: "Hej å"}
    values |= {0x1013: b"<p>h\xe5", 0x3FFD: 1252, 0x3FDE: 1252, 0x0039: sent}
    attached: list[Properties | Tree] = [
        {0x3705: 1, 0x3707: "å.xlsx", 0x3701: SHEET * 2000},
        inner,
        {0x3705: 7, 0x3707: "moln.xlsx", 0x370D: "https://x.sharepoint.com/y"},
        {0x3705: 1, 0x3707: "logo.png", 0x3701: b"\x89PNG", 0x370E: "image/png", 0x3712: "a", 0x7FFE: 1},
    ]
    content = ole(mail(values, attached, wide=wide))
    found = opened(content, "msg")
    assert found.letter is not None
    assert (found.letter.sender, found.letter.subject, found.letter.sent) == ("anna@x.se", "Ämne å", sent)
    assert found.body.html == "<p>hå"
    assert found.body.text.splitlines() == ["Hej å", "https://x.sharepoint.com/y"]
    assert next((one.name, len(one.content)) for one in found.enclosed) == ("å.xlsx", len(SHEET) * 2000)
    assert left(found) == [("logo.png", "picture"), ("moln.xlsx", "online")]
    within = opened(found.enclosed[1].content)
    assert within.letter is not None
    assert (within.letter.sender, within.letter.sent) == ("bo@x.se", sent)
    assert [(one.name, one.content) for one in within.enclosed] == [("b.xlsx", SHEET)]
    assert found.enclosed[1].content == opened(content, "msg").enclosed[1].content


def test_a_mail_saved_by_outlook_that_is_cut_off_is_not_opened() -> None:
    content = ole(mail({0x0037: "x", 0x0039: datetime(2026, 9, 1, tzinfo=UTC)}))
    assert open_carrier(content[:600], "msg", LIMITS) is None


def test_a_part_may_name_a_code_that_is_no_name() -> None:
    head = b'From: a@example.org\nContent-Type: text/plain; charset="utf\x008"\nContent-Transfer-Encoding: 8bit\n'
    mail = head + b"\nH\xc3\xa4r\n"
    assert opened(mail).body.text.startswith("H")
