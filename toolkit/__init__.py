"""Follow-up rounds in Excel: templates out, answers in, one consolidated workbook."""

__version__ = "0.1.0"
