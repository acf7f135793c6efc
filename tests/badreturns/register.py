"""Every case there is."""

from tests.badreturns import damaged, disguised, hostile, protected, unusual
from tests.badreturns.case import Case

CASES: tuple[Case, ...] = (
    *damaged.CASES,
    *disguised.CASES,
    *protected.CASES,
    *hostile.CASES,
    *unusual.CASES,
)
