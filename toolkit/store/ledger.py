"""The ledger: an index of what was found out in every round, and what reading each file gave.

Everything in it stands elsewhere too, in the archive's notes, the records and the history, or follows from them: it can
always be deleted. What reading gave is kept so that one more return costs one more return.
"""

import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Self

from toolkit.model.returns import Reading
from toolkit.store import readings
from toolkit.store.index import COLUMNS, Tables

FORMAT = 2
_TABLES = """
CREATE TABLE IF NOT EXISTS readings (key TEXT PRIMARY KEY, artifact TEXT NOT NULL, body BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS templates (key TEXT PRIMARY KEY, template TEXT) WITHOUT ROWID;
"""
_INDEX = "".join(
    f"CREATE TABLE IF NOT EXISTS {table} (round TEXT NOT NULL, {', '.join(columns)});\n"
    f"CREATE INDEX IF NOT EXISTS {table}_by_round ON {table} (round);\n"
    for table, columns in COLUMNS.items()
)


class Ledger:
    """An open ledger. Where the file cannot be used, everything is computed anew and nothing is said."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection = self._opened()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.commit()
            self._connection.close()

    def reading(self, artifact: str, circumstances: tuple[str, ...]) -> Reading | None:
        """What a file gave under these circumstances, where that is kept."""
        row = self._row("SELECT body FROM readings WHERE key = ?", _key(artifact, *circumstances))
        if row is not None and isinstance(row[0], bytes):
            with suppress(ValueError):
                return readings.decode(row[0])
        return None

    def keep_reading(self, artifact: str, circumstances: tuple[str, ...], body: bytes) -> None:
        """Keep an encoded reading."""
        key = _key(artifact, *circumstances)
        self._store("INSERT OR REPLACE INTO readings VALUES (?, ?, ?)", key, artifact, body)

    def template(self, artifact: str, version: str) -> str | None:
        """The template id that a file says it is of, empty where it says none; ``None`` where that is not known.

        It is kept under the tool's version.
        """
        row = self._row("SELECT template FROM templates WHERE key = ?", _key(artifact, version))
        return None if row is None else str(row[0] or "")

    def keep_template(self, artifact: str, version: str, template: str) -> None:
        """Keep the template id that a file says it is of."""
        self._store("INSERT OR REPLACE INTO templates VALUES (?, ?)", _key(artifact, version), template)

    @property
    def usable(self) -> bool:
        """False where everything is computed anew."""
        return self._connection is not None

    def keep(self, round_id: str, tables: Tables) -> bool:
        """Replace what is held of a round by what was computed now, all or nothing; false where it could not be."""
        if self._connection is None:
            return False
        try:
            with self._connection as connection:
                for table, columns in COLUMNS.items():
                    marks = ", ".join("?" * (len(columns) + 1))
                    connection.execute(f"DELETE FROM {table} WHERE round = ?", (round_id,))  # noqa: S608  # names of ours
                    rows = ((round_id, *row) for row in tables[table])
                    connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608  # the same
        except sqlite3.Error:
            return False
        return True

    def forget(self, artifacts: Iterable[str]) -> None:
        """Remove everything that was found out about some files; what is overwritten cannot be read again."""
        of_file = "SELECT round, number FROM files WHERE artifact = ?"
        for artifact in artifacts:
            self._store(f"DELETE FROM cells WHERE (round, file) IN ({of_file})", artifact)  # noqa: S608  # names of ours
            for table in ("readings", "files", "sign_offs"):
                self._store(f"DELETE FROM {table} WHERE artifact = ?", artifact)  # noqa: S608  # the same

    def _opened(self) -> sqlite3.Connection | None:
        if not self._path.parent.is_dir():
            return None
        with suppress(sqlite3.OperationalError, OSError):
            # Locked or out of reach is no reason to replace it; damaged or of another format is.
            try:
                return self._open()
            except sqlite3.DatabaseError as error:
                if isinstance(error, sqlite3.OperationalError):
                    raise
                remove(self._path)
                return self._open()
        return None

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=5)
        try:
            with closing(connection.execute("PRAGMA user_version")) as cursor:
                (version,) = cursor.fetchone()
            if version not in (0, FORMAT):
                raise sqlite3.DatabaseError(version)
            # One file, whole after every write: a write-ahead log does not survive a share or a synced folder.
            connection.executescript("PRAGMA journal_mode = DELETE; PRAGMA secure_delete = ON;")
            if not version:
                # In one piece: a run that is killed here leaves an empty file, which the next one fills.
                connection.executescript(f"BEGIN; {_TABLES} {_INDEX} PRAGMA user_version = {FORMAT}; COMMIT;")
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    def _row(self, query: str, key: str) -> tuple[object, ...] | None:
        if self._connection is None:
            return None
        try:
            with closing(self._connection.execute(query, (key,))) as cursor:
                row: tuple[object, ...] | None = cursor.fetchone()
        except sqlite3.Error:
            return None
        return row

    def _store(self, statement: str, *values: str | bytes | None) -> None:
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.execute(statement, values)


def remove(path: Path) -> None:
    """Delete a ledger, and what a killed run left beside it. Raises ``OSError`` where another program holds it."""
    path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
    path.unlink(missing_ok=True)


def _key(*parts: str) -> str:
    return sha256("\x1f".join(parts).encode()).hexdigest()
