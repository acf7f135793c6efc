"""One plausible answer to one field: by its type, constraints, role and help."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from toolkit.messages import text
from toolkit.model.issued import Issued
from toolkit.model.programme import Code, Field, FieldType
from toolkit.stages.invent.chance import Chance
from toolkit.stages.invent.matching import matching

Typed = str | int | float | bool | date | tuple[str, ...] | None
"""What somebody answers; to a multiple choice the labels of the choices that are marked."""

KINDS = {"cause": "cause", "action": "action"}
"""The stock that a role's sentences come from."""
_HOW = (("equals", 3), ("long", 4), ("bullets", 28), ("paragraphs", 22), ("line", 100))
"""Ways to write, with how often in a hundred each is chosen where those before it are not."""
ROUGHLY_A_YEAR = 365
_SHORT = 25
"""Letters; shorter advice leaves no room for a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What an answer is invented for."""

    issued: Issued
    number: int
    """A whole number that no other row of the round has, for fields whose values are all to be different."""
    codes: tuple[Code, ...] = ()
    """The choices that may be chosen; all of the field's where none are named."""

    def words(self, key: str, **facts: str | int) -> tuple[str, ...]:
        """The lines of a stock of words or sentences."""
        return tuple(text(self.issued.language, f"rehearsal.{key}", **facts).split("\n"))


def invented(field: Field, scene: Scene, chance: Chance) -> Typed:
    """What a respondent might type in the field; ``None`` where nothing fits its pattern."""
    return _BY_TYPE[field.type](field, scene, chance)


def _text(field: Field, scene: Scene, chance: Chance) -> Typed:
    held = field.constraints
    if held.pattern:
        return matching(held.pattern, field.help, chance)
    if field.role == "responsible" or _hinted(field, scene, "responsible"):
        return chance.among(scene.words("words.responsible"))
    if held.max_length and held.max_length < _SHORT:
        return chance.among(scene.words("text.brief"))[: held.max_length].rstrip()
    said = _sentences(_stock(field, scene), scene, chance)
    if held.max_length and len(said) > held.max_length:
        said = said[: held.max_length].rsplit(" ", 1)[0].rstrip(" ,.-–=")
    return f"{said} ({scene.number})" if held.unique else said


def _stock(field: Field, scene: Scene) -> str:
    """Which sentences suit a field: by its role, else by a word of its title."""
    if field.role in KINDS:
        return KINDS[field.role]
    return next((stock for stock in ("cause", "action", "plan") if _hinted(field, scene, stock)), "work")


def _hinted(field: Field, scene: Scene, stock: str) -> bool:
    title = field.title.casefold()
    return any(word in title for word in scene.words(f"hints.{stock}"))


def _sentences(stock: str, scene: Scene, chance: Chance) -> str:
    """Running text as people write it: a sentence, paragraphs, bullets, now and then a long one."""
    how = next(how for how, up_to in _HOW if chance.happens(up_to))
    if how == "equals":
        return scene.words("text.equals", count=chance.between(5, 90))[0]
    if how == "long":
        return "\n\n".join(" ".join(_several(stock, scene, chance, 6)) for _ in range(4))
    said = _several(stock, scene, chance, chance.between(1 if how == "line" else 2, 4))
    if how == "bullets":
        bullet = chance.among(("- ", "-", "• ", "– "))
        return "\n".join(f"{bullet}{one}" for one in said)
    return (" " if how == "line" else "\n\n").join(said)


def _several(stock: str, scene: Scene, chance: Chance, count: int) -> list[str]:
    """Sentences, no two alike while there are enough."""
    return list(dict.fromkeys(one_sentence(stock, scene, chance) for _ in range(2 * count)))[:count]


def one_sentence(stock: str, scene: Scene, chance: Chance) -> str:
    """A sentence of a stock."""
    names = {f"{name}": chance.among(scene.words(f"words.{name}")) for name in ("who", "what", "where", "with")}
    count = chance.between(8, 240)
    figures = {"count": count, "less": max(2, count // 3), "share": chance.between(52, 97)}
    said = chance.among(scene.words(f"text.{stock}", **names, **figures))
    return said[0].upper() + said[1:]


def _choice(field: Field, scene: Scene, chance: Chance) -> Typed:
    codes = scene.codes or scene.issued.codes(field.code_list)
    return chance.among(codes).label if codes else None


def _multiple(field: Field, scene: Scene, chance: Chance) -> Typed:
    labels = [code.label for code in scene.codes or scene.issued.codes(field.code_list)]
    marked = set(chance.shuffled(labels)[: chance.between(1, max(1, min(3, len(labels))))])
    return tuple(label for label in labels if label in marked) or None


def _date(field: Field, scene: Scene, chance: Chance) -> Typed:
    low, high = field.constraints.minimum, field.constraints.maximum
    about = scene.issued.round.as_of
    first = date.fromisoformat(low) if isinstance(low, str) else None
    last = date.fromisoformat(high) if isinstance(high, str) else None
    first = first or min(about - timedelta(days=ROUGHLY_A_YEAR), (last or about) - timedelta(days=ROUGHLY_A_YEAR))
    last = last or max(about, first) + timedelta(days=ROUGHLY_A_YEAR)
    span = (last - first).days
    return first + timedelta(days=scene.number % (span + 1) if field.constraints.unique else chance.between(0, span))


def _period(field: Field, scene: Scene, chance: Chance) -> Typed:
    year = scene.issued.round.as_of.year + (scene.number % 90 if field.constraints.unique else 0)
    return chance.among(scene.words("words.period", year=year, next=year + 1))


def _figure(field: Field, scene: Scene, chance: Chance) -> float:
    """A number within its limits, in steps of a hundredth of them."""
    low, high = field.constraints.minimum, field.constraints.maximum
    usual = 1.0 if field.type is FieldType.PERCENT else 100_000.0 if field.type is FieldType.AMOUNT else 240.0
    first = (
        float(low) if isinstance(low, int | float) else min(0.0, float(high) if isinstance(high, int | float) else 0)
    )
    last = float(high) if isinstance(high, int | float) else first + usual
    step = scene.number % 9973 / 9973 if field.constraints.unique else chance.between(0, 100) / 100
    return first + (last - first) * step


def _integer(field: Field, scene: Scene, chance: Chance) -> Typed:
    low, high = field.constraints.minimum, field.constraints.maximum
    figure = int(_figure(field, scene, chance))
    if field.constraints.unique:
        figure = scene.number + (int(low) if isinstance(low, int | float) else 0)
    least = -int(-low // 1) if isinstance(low, int | float) else None
    figure = figure if least is None else max(least, figure)
    return min(int(high // 1), figure) if isinstance(high, int | float) else figure


def _decimal(field: Field, scene: Scene, chance: Chance) -> Typed:
    figure = _figure(field, scene, chance)
    rounded = round(figure, 4 if field.constraints.unique else 2)
    low, high = field.constraints.minimum, field.constraints.maximum
    within = not (isinstance(low, int | float) and rounded < low) and not (
        isinstance(high, int | float) and rounded > high
    )
    return rounded if within else figure


def _boolean(_: Field, scene: Scene, chance: Chance) -> Typed:
    return text(scene.issued.language, chance.among(("word.yes", "word.no")))


def _email(field: Field, scene: Scene, chance: Chance) -> Typed:
    number = f".{scene.number}" if field.constraints.unique else ""
    return f"{chance.among(scene.words('words.function'))}{number}@example.org"


def _url(field: Field, scene: Scene, chance: Chance) -> Typed:
    number = f"/{scene.number}" if field.constraints.unique else ""
    return (
        f"https://example.org/{chance.among(scene.words('words.function'))}{number}?år={scene.issued.round.as_of.year}"
    )


_BY_TYPE: dict[FieldType, Callable[[Field, Scene, Chance], Typed]] = {
    FieldType.TEXT: _text,
    FieldType.CHOICE: _choice,
    FieldType.MULTIPLE: _multiple,
    FieldType.DATE: _date,
    FieldType.PERIOD: _period,
    FieldType.INTEGER: _integer,
    FieldType.DECIMAL: _decimal,
    FieldType.PERCENT: _decimal,
    FieldType.AMOUNT: _decimal,
    FieldType.BOOLEAN: _boolean,
    FieldType.EMAIL: _email,
    FieldType.URL: _url,
}
