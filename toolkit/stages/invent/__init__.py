"""Issued → what respondents might type: plausible, made up, and the same for the same seed."""

from toolkit.stages.invent.answer import Scene, Typed, invented
from toolkit.stages.invent.chance import Chance
from toolkit.stages.invent.fill import Filled, filled, replied, required_too, value_of

__all__ = ["Chance", "Filled", "Scene", "Typed", "filled", "invented", "replied", "required_too", "value_of"]
