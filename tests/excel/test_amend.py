"""Single cells are written over, and all else in a list stays."""

import io

import openpyxl
import pytest
from openpyxl.chart import BarChart

from toolkit.excel.amend import amend, amendable
from toolkit.excel.delimited import amend_delimited, read_delimited
from toolkit.excel.package import Refusal


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("line_end", ["\r\n", "\n"])
def test_a_text_table_keeps_encoding_delimiter_and_line_ends(encoding: str, delimiter: str, line_end: str) -> None:
    lines = [["id", "titel", "mål"], ["1", "Åker", "Gå"], ["2", f"Två{delimiter} delar", ""]]
    old = line_end.join(delimiter.join(f'"{one}"' if delimiter in one else one for one in row) for row in lines)
    new = amend_delimited((old + line_end).encode(encoding), {(1, 2): "Springa", (2, 2): "Rad ett\nrad två"})
    cells = read_delimited(new)
    assert not isinstance(cells, Refusal)
    assert cells.sheets[0].rows[1:] == (("1", "Åker", "Springa"), ("2", f"Två{delimiter} delar", "Rad ett\nrad två"))
    assert new.decode(encoding).startswith(delimiter.join(lines[0]) + line_end)


def test_a_stated_delimiter_stays_stated() -> None:
    new = amend_delimited(b"sep=;\r\nid;m\r\n1;a\r\n", {(2, 1): "b"})
    assert new == b"sep=;\r\nid;m\r\n1;b\r\n"


def _book(*, chart: bool = False) -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page["A1"], page["B1"] = "id", "=1+1"
    if chart:
        page.add_chart(BarChart())
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def test_a_text_stays_a_text_whatever_it_begins_with() -> None:
    page = openpyxl.load_workbook(
        io.BytesIO(amend(_book(), {("Sheet", 0, 0): "=SUM(A2)", ("Sheet", 1, 0): None}))
    ).active
    assert page is not None
    assert (page["A1"].value, page["A1"].data_type, page["B1"].value) == ("=SUM(A2)", "s", "=1+1")


def test_what_would_lose_something_is_not_for_us_to_write() -> None:
    assert amendable(_book())
    assert not amendable(_book(chart=True))
    assert not amendable(b"PK no zip")
