"""The engines that there are, by the names that users give."""

from __future__ import annotations

import os

from dateline.engine.local import LocalEngine
from dateline.engine.work import Engine
from dateline.errors import EngineError

LOCAL = "local"


def open_engine(name: str = LOCAL, workers: int | None = None) -> Engine:
    """An engine with that many workers, or as many as it has room for.

    `local` are processes of this machine, one a core.  Raises EngineError for a name that is none.
    """
    if name == LOCAL:
        return LocalEngine(workers or cores())
    raise EngineError(f"no such engine: {name!r}; there is: local")


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
