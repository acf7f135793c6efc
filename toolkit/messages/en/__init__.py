"""Texts, by what they are about."""

from toolkit.messages.en import (
    columns,
    console,
    merging,
    programme,
    returns,
    sheets,
    starter,
    tabled,
    template,
    workbook,
)

TEXTS = {
    **programme.TEXTS,
    **returns.TEXTS,
    **merging.TEXTS,
    **template.TEXTS,
    **workbook.TEXTS,
    **console.TEXTS,
    **sheets.TEXTS,
    **columns.TEXTS,
    **tabled.TEXTS,
    **starter.TEXTS,
}
