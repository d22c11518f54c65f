"""The engines that there are, by the names that users give."""

from __future__ import annotations

import os

from dateline.engine.cluster import RayEngine
from dateline.engine.local import LocalEngine
from dateline.engine.work import Engine
from dateline.errors import EngineError

LOCAL = "local"
RAY = "ray"


def open_engine(name: str = LOCAL, workers: int | None = None) -> Engine:
    """An engine with that many workers, or as many as it has room for.

    `local` are processes of this machine, one a core; `ray` is a Ray of our own on it, and
    `ray://host:port` one that is there.  Raises EngineError for any other, or one that is not to be
    had.
    """
    if name == LOCAL:
        return LocalEngine(workers or cores())
    if name == RAY:
        return RayEngine(None, workers)
    if name.startswith(f"{RAY}://"):
        return RayEngine(name, workers)
    raise EngineError(f"no such engine: {name!r}; there are: local, ray, ray://HOST:PORT")


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
