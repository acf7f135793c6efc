"""A table from last year → the beginning of a programme."""
