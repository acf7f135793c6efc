"""Texts, by what they are about."""

from toolkit.messages.sv import (
    columns,
    console,
    files,
    flat,
    merging,
    programme,
    promise,
    rehearsal,
    returns,
    sheets,
    start,
    starter,
    summary,
    tabled,
    template,
    workbook,
)

TEXTS = {
    **columns.TEXTS,
    **console.TEXTS,
    **flat.TEXTS,
    **files.TEXTS,
    **merging.TEXTS,
    **programme.TEXTS,
    **promise.TEXTS,
    **rehearsal.TEXTS,
    **returns.TEXTS,
    **sheets.TEXTS,
    **start.TEXTS,
    **starter.TEXTS,
    **summary.TEXTS,
    **tabled.TEXTS,
    **template.TEXTS,
    **workbook.TEXTS,
}
