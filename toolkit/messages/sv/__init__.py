"""Texts, by what they are about."""

from toolkit.messages.sv import console, merging, programme, returns, template, workbook

TEXTS = {
    **programme.TEXTS,
    **returns.TEXTS,
    **merging.TEXTS,
    **template.TEXTS,
    **workbook.TEXTS,
    **console.TEXTS,
}
