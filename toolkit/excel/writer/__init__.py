"""Writes a `Workbook` as xlsx: it carries out what the value says and decides nothing.

The same value always gives the same bytes: one mode of the library, fixed dates, no author.
"""

from toolkit.excel.writer.book import write

__all__ = ["write"]
