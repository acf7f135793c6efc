"""A round that was issued before departments were renamed or merged, with the departments of then."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from toolkit.errors import ToolkitError
from toolkit.model.issued import Issued
from toolkit.model.programme import Activity, Department, Programme
from toolkit.store.order import record_files
from toolkit.store.records import decode_record


def as_issued(programme: Programme, records: Path) -> Programme:
    """The programme in which departments are again those that a round's templates went to.

    An activity is theirs whose latest template held it; one that none of them held is the first one's.
    """
    if not programme.successors:
        return programme
    latest = {one.department: one for one in _issued(records)}
    then = {
        one.id: {old: latest[old] for old in (one.id, *one.formerly) if old in latest}
        for one in programme.departments
        if any(old in latest for old in one.formerly)
    }
    if not then:
        return programme
    departments = tuple(one for department in programme.departments for one in _departments(department, then))
    activities = tuple(replace(one, departments=_asked(one, then)) for one in programme.activities)
    return replace(programme, departments=departments, activities=activities)


def _issued(records: Path) -> Iterator[Issued]:
    for path in record_files(records):
        try:
            record = decode_record(path.read_bytes())
        except (ToolkitError, OSError):
            continue
        if record.correction is None:
            yield record


def _departments(department: Department, then: Mapping[str, Mapping[str, Issued]]) -> Iterator[Department]:
    olds = then.get(department.id)
    if not olds:
        yield department
        return
    rest = tuple(one for one in department.formerly if one not in olds)
    for place, (old, record) in enumerate(olds.items()):
        yield replace(department, id=old, name=record.department_name, formerly=rest if place == 0 else ())


def _asked(activity: Activity, then: Mapping[str, Mapping[str, Issued]]) -> tuple[str, ...]:
    found: list[str] = []
    for department in activity.departments:
        olds = then.get(department)
        if olds is None:
            found.append(department)
            continue
        held = [old for old, record in olds.items() if _holds(record, activity.id)]
        found += held or [next(iter(olds))]
    return tuple(dict.fromkeys(found))


def _holds(record: Issued, activity: str) -> bool:
    return any(row.id == activity for table in record.tables for row in table.activities)
