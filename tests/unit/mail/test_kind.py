from email.message import EmailMessage

import pytest

from tests.letters import eml, mbox
from tests.outlook import Properties, mail, ole
from toolkit.mail.kind import mail_kind

MAILS = {
    "as saved by Outlook on the web": b"Received: from x\r\n by y;\r\n\tWed, 9 Sep 2026\r\nFrom: a@b.se\r\n\r\nHej",
    "from a server": b"Delivered-To: a@b.se\nReceived: by 10.0.0.1\nX-Google: y\n\nHej",
    "with a mark before it": b"\xef\xbb\xbfSubject: x\nFrom: a@b.se\n\nHej",
    "after an empty line": b"\r\nDate: Wed, 9 Sep 2026 12:00:00 +0200\r\nFrom: a@b.se\r\n\r\nHej",
    "a draft": b"X-Unsent: 1\nTo: a@b.se\nSubject: x\nMIME-Version: 1.0\nContent-Type: text/plain\n\nHej",
    "without a body": b"From: a@b.se\nTo: c@d.se\n",
    "in an old code": "From: Åsa <a@b.se>\nSubject: Ärende\n\nHej".encode("latin-1"),
}
OTHERS = {
    "a text": b"From: Anna\n\nHej",
    "a printed mail": "Från: Anna\nSkickat: i dag\nTill: Bo\nÄmne: x\n\nHej".encode(),
    "a table": b"From: a;To: b;Date: c\n1;2;3\n",
    "a list": b"From: a\nhej hopp\nDate: b\n",
    "a page saved by Excel": b"MIME-Version: 1.0\nX-Document-Type: Workbook\nContent-Type: multipart/related\n\n--x",
    "a page saved by a browser": b"From: <Saved by Blink>\nSnapshot-Content-Location: x\nMIME-Version: 1.0\n\n--x",
    "nothing": b"",
    "a workbook": b"PK\x03\x04From: a@b.se\nTo: x\n\n",
    "a letter that begins with From": b"From Anna with love\nHej\n",
}


@pytest.mark.parametrize("content", MAILS.values(), ids=MAILS)
def test_a_mail_is_told_by_its_fields(content: bytes) -> None:
    assert mail_kind(content) == "eml"


@pytest.mark.parametrize("content", OTHERS.values(), ids=OTHERS)
def test_other_files_are_no_mails(content: bytes) -> None:
    assert mail_kind(content) is None


def test_a_mailbox_a_package_of_outlook_and_its_mails_are_told() -> None:
    attached: list[Properties] = [{0x3705: 1, 0x3701: "WordDocument EncryptedPackage".encode("utf-16-le")}]
    assert mail_kind(mbox(eml(), eml())) == "mbox"
    assert mail_kind(b"\x78\x9f\x3e\x22" + bytes(9)) == "tnef"
    assert mail_kind(ole(mail({0x0037: "Svar"}, attached))) == "msg"
    assert mail_kind(ole({"Workbook": b"x"})) is None


def test_a_mail_that_python_writes_is_one() -> None:
    letter = EmailMessage()
    letter["From"], letter["To"] = "a@b.se", "c@d.se"
    letter.set_content("Hej")
    assert mail_kind(letter.as_bytes()) == "eml"
