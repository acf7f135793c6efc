"""How well two colours are told apart."""

from functools import lru_cache

LEAST_CONTRAST = 4.5
"""WCAG 2.1, success criterion 1.4.3, for text of ordinary size."""
LINEAR = 0.04045
"""Up to this part of full light sRGB is linear (IEC 61966-2-1)."""


@lru_cache(maxsize=4096)
def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21, as WCAG 2.1 defines it; each six hexadecimal digits."""
    first, second = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (first + 0.05) / (second + 0.05)


def _luminance(color: str) -> float:
    parts = [int(color[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= LINEAR else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
