"""The tables of a record, from those of the first release to today's, one step a file.

Steps go forward only and in one line: `0001` → `0002` → …  A new record takes them all, an older
one those that it lacks, in one transaction: a record has either its former tables or today's.
A step is never changed once it has been released.  Alembic runs them (https://alembic.sqlalchemy.org).
"""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection

from dateline.errors import OlderRecord, RecordError
from dateline.ledger.schema import VERSION

Upgrading = Callable[[int, int], None]
"""Is told that a record is brought from one format to another."""


def migrate(connection: Connection, former: int, name: str) -> None:
    """Brings the tables to today's; `former` is the format that they have, 0 if there are none.

    The connection has a transaction under way, which is left open.  `name` is the record's, for
    messages.  Raises RecordError if what it holds does not let it.
    """
    # Alembic takes half a second to load, and hardly any run of a command needs it.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    if former == 1:
        command.stamp(config, "0001")  # the first release kept no table of revisions
    try:
        command.upgrade(config, "head")
    except RecordError as error:
        raise RecordError(
            f"{name} is unchanged, as it cannot be brought to format {VERSION}: {error}"
        ) from error


def older(name: str, former: int) -> OlderRecord:
    """What to say of a record of an older format that is opened only to be read."""
    return OlderRecord(
        f"{name} has format {former}, that of an older Dateline; bring it to {VERSION} once, "
        f"which keeps all that it holds: dateline upgrade --record {shlex.quote(name)}"
    )
