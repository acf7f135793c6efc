"""A table from last year → the beginning of a programme, with everything that was seen, guessed or left out.

Nothing here is certain: headers, levels and choices are told by how Swedish follow-ups usually look, and each guess is
a remark with its place in the source.
"""

from toolkit.stages.propose.propose import propose

__all__ = ["propose"]
