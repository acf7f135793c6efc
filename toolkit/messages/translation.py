"""A programme in another language, by the translations that it states itself; a text without one stays."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from toolkit.messages import text
from toolkit.model.earlier import EarlierAnswer, EarlierRound
from toolkit.model.programme import (
    Activity,
    Aim,
    Area,
    Block,
    CodeList,
    Contact,
    Department,
    Field,
    FieldType,
    Kind,
    Programme,
    Round,
    Table,
    Texts,
    Value,
)
from toolkit.model.values import plain

_OURS = ("programme.column.title", "programme.column.number", "template.default_table")
"""Titles that we give where the programme states none."""


@dataclass(frozen=True, slots=True)
class Words:
    """The translations into one language."""

    by_text: Mapping[str, str]

    def say(self, written: str) -> str:
        """The translation of a text, else the text."""
        return self.by_text.get(plain(written), written) if written else written

    def maybe(self, written: str | None) -> str | None:
        """The same, where there may be no text."""
        return None if written is None else self.say(written)


def words_of(programme: Programme, language: str) -> Words:
    """The translations of a programme into a language; none into its own."""
    if language == programme.language:
        return Words({})
    ours = {text(programme.language, key): text(language, key) for key in _OURS}
    return Words(ours | {plain(key): said for key, said in programme.translations.get(language, {}).items()})


def translated(programme: Programme, words: Words) -> Programme:
    """The programme with all its own texts translated; ids, codes and starting values stay."""
    if not words.by_text:
        return programme
    say = words.say
    names = {party.id: party.name for party in programme.parties}
    fields = tuple(_field(field, names.get(field.party or ""), words) for field in programme.fields)
    given = {field.id for field in fields if field.kind is Kind.GIVEN and field.type is FieldType.TEXT}
    return replace(
        programme,
        title=say(programme.title),
        subtitle=say(programme.subtitle),
        organisation=say(programme.organisation),
        texts=_texts(programme.texts, words),
        abbreviations=tuple((short, say(meaning)) for short, meaning in programme.abbreviations),
        rounds=tuple(translated_round(one, words) for one in programme.rounds),
        levels=tuple(replace(level, title=say(level.title)) for level in programme.levels),
        areas=tuple(_area(area, words) for area in programme.areas),
        fields=fields,
        code_lists=translated_lists(programme, words),
        departments=tuple(_department(one, words) for one in programme.departments),
        tables=tuple(_table(table, words) for table in programme.tables),
        activities=tuple(_activity(one, given, words) for one in programme.activities),
        contact=_contact(programme.contact, words) if programme.contact else None,
    )


def translated_round(round_: Round, words: Words) -> Round:
    """A round's own texts, its periods among them."""
    return replace(
        round_,
        title=words.say(round_.title),
        period=words.say(round_.period),
        plan_period=words.say(round_.plan_period),
        reported_to=words.say(round_.reported_to),
    )


def translated_lists(programme: Programme, words: Words) -> tuple[CodeList, ...]:
    """The lists of choices with labels and meanings translated."""
    if not words.by_text:
        return programme.code_lists
    return tuple(
        replace(
            codes,
            codes=tuple(
                replace(code, label=words.say(code.label), meaning=words.say(code.meaning)) for code in codes.codes
            ),
        )
        for codes in programme.code_lists
    )


def translated_earlier(held: EarlierRound, words: Words) -> EarlierRound:
    """An earlier round's titles, and its answers where they are texts of the programme, such as a choice's label."""
    if not words.by_text:
        return held

    def answers(said: tuple[EarlierAnswer, ...]) -> tuple[EarlierAnswer, ...]:
        return tuple(replace(one, name=words.say(one.name), text=words.say(one.text)) for one in said)

    return replace(
        held,
        title=words.say(held.title),
        fields={name: words.say(title) for name, title in held.fields.items()},
        answers={
            activity: {name: answers(said) for name, said in cells.items()} for activity, cells in held.answers.items()
        },
        replies={activity: answers(said) for activity, said in held.replies.items()},
    )


def _texts(texts: Texts, words: Words) -> Texts:
    return replace(
        texts,
        introduction=_blocks(texts.introduction, words),
        aims=tuple(Aim(title=words.say(aim.title), examples=tuple(map(words.say, aim.examples))) for aim in texts.aims),
        how_to_answer=_blocks(texts.how_to_answer, words),
    )


def _blocks(blocks: tuple[Block, ...], words: Words) -> tuple[Block, ...]:
    return tuple(replace(block, text=words.say(block.text)) for block in blocks)


def _area(area: Area, words: Words) -> Area:
    return replace(area, path=tuple(map(words.maybe, area.path)), texts=_blocks(area.texts, words))


def _field(field: Field, party: str | None, words: Words) -> Field:
    """A party's column is headed by the party and the field, which may be translated one by one."""
    title = words.say(field.title)
    if party and title == field.title and title.startswith(f"{party} "):
        title = f"{words.say(party)} {words.say(title.removeprefix(f'{party} '))}"
    return replace(field, title=title, help=words.say(field.help))


def _department(one: Department, words: Words) -> Department:
    return replace(one, name=words.say(one.name), contacts=tuple(_contact(contact, words) for contact in one.contacts))


def _contact(contact: Contact, words: Words) -> Contact:
    return replace(contact, function=words.say(contact.function))


def _table(table: Table, words: Words) -> Table:
    return replace(table, title=words.say(table.title))


def _activity(one: Activity, given: set[str], words: Words) -> Activity:
    def value(name: str, held: Value) -> Value:
        return words.say(held) if name in given and isinstance(held, str) else held

    return replace(
        one,
        title=words.say(one.title),
        levels=tuple(map(words.maybe, one.levels)),
        values={name: value(name, held) for name, held in one.values.items()},
    )
