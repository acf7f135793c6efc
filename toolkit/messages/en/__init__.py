"""Texts, by what they are about."""

from toolkit.messages.en import console, programme, returns, template, workbook

TEXTS = {**programme.TEXTS, **returns.TEXTS, **template.TEXTS, **workbook.TEXTS, **console.TEXTS}
