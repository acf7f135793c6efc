"""*Handläggning* → Decisions, and what they do to a round: before it is merged, to what is merged, to the result."""

from toolkit.stages.decide.directed import directed
from toolkit.stages.decide.given import Given, mailed, spared
from toolkit.stages.decide.held import held_against, replied
from toolkit.stages.decide.reading import Book, Read, read_decisions
from toolkit.stages.decide.ruled import Ruled, ruled

__all__ = [
    "Book",
    "Given",
    "Read",
    "Ruled",
    "directed",
    "held_against",
    "mailed",
    "read_decisions",
    "replied",
    "ruled",
    "spared",
]
