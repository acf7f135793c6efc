"""The one door to Word documents that we write."""

from toolkit.word.document import Remark, Written, write_word

__all__ = ["Remark", "Written", "write_word"]
