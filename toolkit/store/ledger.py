"""The ledger: what reading a file gave, so that one more return costs one more return. It can always be deleted."""

import sqlite3
from contextlib import closing, suppress
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Self

from toolkit.model.returns import Reading
from toolkit.store import readings

FORMAT = 1
_TABLES = """
CREATE TABLE IF NOT EXISTS readings (key TEXT PRIMARY KEY, artifact TEXT NOT NULL, body BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS templates (key TEXT PRIMARY KEY, template TEXT) WITHOUT ROWID;
"""


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
                self._path.unlink()
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
            connection.executescript(f"PRAGMA journal_mode = DELETE; PRAGMA user_version = {FORMAT}; {_TABLES}")
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


def _key(*parts: str) -> str:
    return sha256("\x1f".join(parts).encode()).hexdigest()
