"""What is in a file that carries others, whichever kind it is."""

from toolkit.mail.eml import open_eml
from toolkit.mail.mbox import open_mbox
from toolkit.mail.msg import open_msg
from toolkit.mail.zipped import open_zip
from toolkit.model.carried import Contents, Limits

_OPENERS = {"eml": open_eml, "mbox": open_mbox, "msg": open_msg, "zip": open_zip}


def open_carrier(content: bytes, kind: str, limits: Limits) -> Contents | None:
    """The files in a carrier of a known kind; nothing where it cannot be opened. No file makes it raise."""
    try:
        return _OPENERS[kind](content, limits)
    except Exception:  # noqa: BLE001  # a stranger's file must not end the run, whatever is in it
        return None
