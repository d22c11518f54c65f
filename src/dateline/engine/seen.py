"""What came before, however much it is: ids in a file of SQLite's own, gone when it is closed."""

from __future__ import annotations

import sqlite3


class Seen:
    """Ids that came so far; memory stays bounded."""

    def __init__(self) -> None:
        self._table = sqlite3.connect("")
        self._table.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
            "CREATE TABLE seen (id TEXT PRIMARY KEY) WITHOUT ROWID"
        )

    def is_new(self, ident: str) -> bool:
        """Whether an id comes for the first time."""
        return self._table.execute("INSERT OR IGNORE INTO seen VALUES (?)", (ident,)).rowcount > 0

    def close(self) -> None:
        """Lets go of the file."""
        self._table.close()
