"""Every case there is."""

from tests.badreturns import (
    beside,
    damaged,
    disguised,
    hostile,
    identity,
    mail,
    protected,
    several,
    structure,
    unusual,
    values,
)
from tests.badreturns.case import Case

CASES: tuple[Case, ...] = (
    *damaged.CASES,
    *disguised.CASES,
    *protected.CASES,
    *hostile.CASES,
    *unusual.CASES,
    *beside.CASES,
    *structure.CASES,
    *identity.CASES,
    *several.CASES,
    *mail.CASES,
    *values.CASES,
)
