import time

import pytest

from toolkit.mail.body import host, is_sharing, read_body
from toolkit.mail.page import MOST_CELLS, read_page
from toolkit.model.carried import Body

OUTLOOK = """
<html><head><style>td {color: red}</style><title>x</title></head><body>
<!-- <table><tr><td>no</td></tr></table> -->
<p class=MsoNormal>Hej&nbsp;<o:p>&nbsp;</o:p></p>
<table border=1><thead><tr><th>Id</th><th>Aktivitet</th><TH colspan="2">Status</TH></tr></thead>
<tr><td rowspan=2>A1</td><td>Tr&auml;ffar<br>i parken</td><td>P&#229;g&aring;r</td><td>1 &lt; 2</td></tr>
<tr><td>Lov</td><td></td><td>3</td></tr></table>
<table><tr><td><table><tr><td>inre</td><td>tabell</td></tr></table></td></tr></table>
<table><tr><td>ensam</td></tr></table>
<p>Se <a href='https://example.org/a?b=1&amp;c=2'>h\u00e4r</a> <a href=mailto:a@b.se>a</a></p></body></html>
"""


def test_tables_keep_their_cells_in_place() -> None:
    page = read_page(OUTLOOK)
    assert [sheet.rows for sheet in page.tables] == [
        (
            ("Id", "Aktivitet", "Status", None),
            ("A1", "Träffar\ni parken", "Pågår", "1 < 2"),
            (None, "Lov", None, "3"),
        ),
        (("inre", "tabell"),),
    ]
    assert page.links == ("https://example.org/a?b=1&c=2",)
    assert "color" not in page.text
    assert "no" not in page.text.split()


@pytest.mark.parametrize(
    "html",
    [
        *("<" * 500_000, "<!--" * 120_000, "<a " * 160_000, '<a b="' * 80_000, "<table>" * 70_000, "</" * 200_000),
        *("<table><tr><td>" * 30_000, "<td>" * 100_000, "<![CDATA[" * 50_000, "&#" * 200_000, "<script>" * 50_000),
        "<table>" + "<tr><td rowspan=9999 colspan=9999>x" * 2000,
        f"<table><tr><td>a<td>&#{'9' * 9000};",
        "\x00\ud800<table><tr><td>a<td>b",
    ],
)
def test_hostile_pages_are_soon_done_with(html: str) -> None:
    began = time.perf_counter()
    page = read_page(html)
    assert time.perf_counter() - began < 5
    assert sum(len(row) for sheet in page.tables for row in sheet.rows) <= MOST_CELLS


def test_a_text_is_cut_before_what_it_quotes_and_says_nobodys_number() -> None:
    text = "Hej\r\n\r\nKlart: 811218-9876, tel 1.\r\n\r\nFrån: Anna\r\nSkickat: i går\r\n\r\ngammalt"
    assert read_body(Body(text=text))[0].text == "Hej\nKlart: …, tel 1."
    assert read_body(Body(text="-----Ursprungligt meddelande-----\nallt"))[0].text.endswith("allt")
    assert read_body(Body(text="a\u202eb\u200bc\x07"))[0].text == "abc"
    assert len(read_body(Body(text="x" * 9000))[0].text) == 1000
    assert read_body(Body(html="<p>Ett</p><p>Två</p>"))[0].text == "Ett\nTvå"


def test_links_are_gathered_and_where_files_are_shared_is_known() -> None:
    said, _ = read_body(Body(text="Se https://x.sharepoint.com/:x:/a, (http://www.example.org/b). https://[bad/"))
    assert said.links[:2] == ("https://x.sharepoint.com/:x:/a", "http://www.example.org/b")
    assert (said.shared, said.hosts) == (said.links[:1], ("x.sharepoint.com",))
    assert not is_sharing(host("https://sharepoint.com.evil.example/x"))
    assert not is_sharing(host("https://notsharepoint.com/x"))


def test_blank_lines_that_somebody_typed_in_a_cell_stay() -> None:
    cells = "<td>ett<br>\n <br>\n två<br></td><td><p>ett</p>\n<p>två</p></td><td><br>ett</td>"
    page = read_page(f"<table><tr>{cells}</tr></table>")
    assert page.tables[0].rows == (("ett\n\ntvå", "ett\ntvå", "ett"),)
    assert "\v" not in page.text
