"""Styles as the library's format properties."""

from toolkit.model.workbook import Style

BUILT_IN = {"0": 1, "0.00": 2, "#,##0": 3, "#,##0.00": 4, "0%": 9, "0.00%": 10, "@": 49}
"""Number formats that every program knows by index (ECMA-376 part 1, 18.8.30): Text is told from the rest by it."""

Look = dict[str, str | int | float | bool]


def looks(style: Style) -> Look:
    """All properties of a cell's format."""
    look = differences(style)
    look |= {
        "font_name": "Calibri",
        "font_size": style.size,
        "text_wrap": style.wrap,
        "align": style.align,
        "valign": "vcenter" if style.valign in {"center", "vcenter"} else style.valign,
        "num_format": BUILT_IN.get(style.number_format, style.number_format),
        "locked": style.locked,
        "indent": style.indent,
    }
    return look


def differences(style: Style) -> Look:
    """What a conditional format may change: font face and size, alignment and locks stay the cell's own."""
    look: Look = {"font_color": f"#{style.color}"}
    if style.bold:
        look["bold"] = True
    if style.italic:
        look["italic"] = True
    if style.underline:
        look["underline"] = 1
    if style.fill is not None:
        look["bg_color"] = f"#{style.fill}"
    if style.border is not None:
        look |= {"border": 1, "border_color": f"#{style.border}"}
    return look
