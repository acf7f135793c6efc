"""What ``followup status --history`` and ``--rebuild`` say."""

from toolkit.cli.call import sentence
from toolkit.messages import text
from toolkit.model.history import Event, Happened
from toolkit.workflow.opening import Opened
from toolkit.workflow.rebuild import Rebuilding, Rebuilt


def history_lines(opened: Opened, events: tuple[Event, ...]) -> list[str]:
    """Everything that has happened in a round, a line each, oldest first."""
    said = [sentence(opened, "console.history.title", round=opened.round.title)]
    said += [f"  {_event(opened, event)}" for event in events]
    return said if events else [*said, f"  {sentence(opened, 'console.history.nothing')}"]


def history_data(events: tuple[Event, ...]) -> list[dict[str, object]]:
    """The same as data; what does not apply is left out."""
    data = (
        {
            "at": event.at.isoformat(),
            "what": event.what.value,
            "sha256": event.artifact,
            "name": event.name,
            "department": event.department,
            "reason": event.reason,
            "returned": event.counts[0] or None,
            "departments": event.counts[1] or None,
        }
        for event in events
    )
    return [{key: value for key, value in one.items() if value not in (None, "")} for one in data]


def _event(opened: Opened, event: Event) -> str:
    names = {department.id: department.name for department in opened.programme.departments}
    department = names.get(event.department, event.department)
    whose = event.department and event.what is Happened.COUNTED
    key = f"console.history.{event.what}_whose" if whose else f"console.history.{event.what}"
    returned, asked = event.counts
    return sentence(
        opened,
        key,
        at=f"{event.at.astimezone(opened.timezone):%Y-%m-%d %H:%M}",
        name=event.name,
        department=department,
        reason=event.reason,
        returned=returned,
        asked=asked,
    )


def rebuilding_lines(opened: Opened, done: Rebuilding) -> list[str]:
    """What was done to the ledger."""
    ledger = opened.folder.shown(opened.folder.ledger)
    if not done.kept:
        return [sentence(opened, "console.rebuild.none", file=ledger)]
    key = "console.rebuild.replaced" if done.replaced else "console.rebuild.new"
    return [sentence(opened, key, file=ledger), *(f"  {_round(opened, one)}" for one in done.rounds)]


def _round(opened: Opened, one: Rebuilt) -> str:
    if one.fault:
        reason = text(opened.programme.language, one.fault, **dict(one.facts))
        return sentence(opened, "console.rebuild.fault", round=one.round, reason=reason)
    return sentence(
        opened,
        "console.rebuild.round",
        round=one.round,
        files=one.files,
        decisions=one.decisions,
        cells=one.cells,
        events=one.events,
        records=one.records,
    )


def rebuilding_data(done: Rebuilding) -> dict[str, object]:
    """The same as data."""
    return {
        "replaced": done.replaced,
        "kept": done.kept,
        "rounds": [
            {
                "round": one.round,
                "files": one.files,
                "decisions": one.decisions,
                "cells": one.cells,
                "events": one.events,
                "records": one.records,
                "fault": one.fault or None,
            }
            for one in done.rounds
        ],
    }
