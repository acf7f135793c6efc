"""A native chart: its figures are cells of its sheet, and what it shows is told in words too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.excel.writer.library import MOVES_WITH_CELLS, PIXELS_PER_POINT, done, storable

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

    from toolkit.excel.writer.library import Book
    from toolkit.model.workbook import Area, Chart

FONT = {"size": 11, "color": "#262626"}


def insert(book: Book, page: Worksheet, chart: Chart) -> None:
    """Put a chart on a sheet: one bar per label, the first on top, each with its figure."""
    made = book.add_chart({"type": "bar"})
    made.add_series(
        {
            "name": storable(chart.title, page.name),
            "categories": _cells(page, chart.categories),
            "values": _cells(page, chart.values),
            "fill": {"color": f"#{chart.color}"},
            "gap": 40,
            "data_labels": {"value": True, "font": FONT},
        }
    )
    made.set_title({"name": chart.title, "name_font": {**FONT, "size": 12, "bold": True}, "overlay": False})
    made.set_legend({"none": True})
    made.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
    made.set_y_axis({"reverse": True, "num_font": FONT, "major_gridlines": {"visible": False}})
    made.set_size({"width": chart.width * PIXELS_PER_POINT, "height": chart.height * PIXELS_PER_POINT})
    options = {"description": storable(chart.alt_text, page.name), "object_position": MOVES_WITH_CELLS}
    done(page.insert_chart(chart.row, chart.column, made, options), f"{page.name} chart {chart.title}")


def _cells(page: Worksheet, area: Area) -> list[str | int]:
    return [page.name, area.first_row, area.first_column, area.last_row, area.last_column]
