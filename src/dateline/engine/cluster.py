"""Ray (https://docs.ray.io): the same functions and tasks on the machines of a cluster.

Plain Ray tasks, each tried once: Ray tells of which one the worker died, and how often it is tried
again is decided where it is for every engine.  Nothing is sent to the makers of Ray.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import Any

from dateline.engine.work import TICK, Died, Result, Stop, Task
from dateline.errors import DatelineError, EngineError

_STORE = 200_000_000
"""The bytes in which a Ray of our own keeps tasks and results: some shards at a time."""

_PAUSES = (2.0, 8.0)
"""Seconds before a head is asked again that could not start a server for this client."""


class RayEngine:
    """Tasks on Ray: on a cluster at `address` (`ray://host:port`), or on a Ray of our own, here.

    Without `workers` there is one for each core but one, which is left to Ray itself.  The same
    Dateline, packs and dumps must be installed on all machines.  Raises EngineError where Ray is
    not installed, or not to be reached.
    """

    def __init__(self, address: str | None, workers: int | None) -> None:
        if address is not None:
            _show_token()
        self._ray = _imported()
        self._ours = not self._ray.is_initialized()
        if self._ours:
            self._connect(address, workers)
        free = int(self._ray.cluster_resources().get("CPU", 1)) - 1
        self.workers = workers or max(1, free)
        self._call = self._ray.remote(num_cpus=1, max_retries=0)(_call)

    def run(
        self,
        function: Callable[[Task], Result],
        tasks: Iterable[Task],
        *,
        stop: Stop | None = None,
    ) -> Iterator[tuple[Task, Result | Died]]:
        """As `Engine.run`; none is taken ahead, so that no more than `workers` are at work."""
        waiting = iter(tasks)
        pending: dict[Any, Task] = {}
        while True:
            if stop is not None and stop():
                waiting = iter(())
            for task in islice(waiting, self.workers - len(pending)):
                pending[self._call.remote(function, task)] = task
            if not pending:
                return
            ready, _ = self._ray.wait(list(pending), num_returns=1, timeout=TICK)
            for reference in ready:
                task = pending.pop(reference)
                yield task, self._result(reference)

    def once(self, function: Callable[[Task], Result], task: Task) -> Result | Died:
        """As `Engine.once`."""
        found: Result | Died = self._result(self._call.remote(function, task))
        return found

    def close(self) -> None:
        """As `Engine.close`; a Ray that was there before stays."""
        if self._ours:
            self._ray.shutdown()

    def _connect(self, address: str | None, workers: int | None) -> None:
        quiet = {"log_to_driver": False, "logging_level": "ERROR"}
        try:
            if address is not None:
                self._reach(address, quiet)
                return
            self._ray.init(
                address="local",
                # Ray hangs where its own work finds no free core
                num_cpus=1 + workers if workers else max(2, os.cpu_count() or 1),
                object_store_memory=_STORE,
                include_dashboard=False,
                **quiet,
            )
        except (ConnectionError, RuntimeError, ValueError, ImportError) as error:
            # the reason stands last: what comes before it is the trace of the other machine
            what = " ".join(str(error).split())[-200:]
            raise EngineError(
                f"Ray at {address or 'this machine'} cannot be reached ({what}); is it running, "
                "the same version there and here, and its token here (RAY_AUTH_TOKEN)?"
            ) from error

    def _reach(self, address: str, options: dict[str, Any]) -> None:
        """Connects to a head, which starts a server for each client.

        On a busy machine, or where a port was taken a moment ago, that server does not come up,
        and the next one does.
        """
        for pause in _PAUSES:
            try:
                self._ray.init(address=address, **options)
            except ConnectionAbortedError:
                time.sleep(pause)
            else:
                return
        self._ray.init(address=address, **options)

    def _result(self, reference: Any) -> Any:
        failures = self._ray.exceptions
        try:
            return self._ray.get(reference)
        except (
            failures.WorkerCrashedError,
            failures.NodeDiedError,
            failures.OutOfMemoryError,
            failures.ObjectLostError,
        ) as error:
            return Died(why=type(error).__name__)
        except failures.RayTaskError as error:
            if isinstance(error.cause, DatelineError):
                raise error.cause from error
            raise
        except failures.RaySystemError as error:
            raise EngineError(f"Ray failed ({' '.join(str(error).split())[:200]})") from error


def _call(function: Callable[[Task], Result], task: Task) -> Result:
    """On a machine of the cluster: one task."""
    return function(task)


def _show_token() -> None:
    """Has Ray show its token to a cluster, where there is one.

    A head asks for it as soon as its machine has one, and Ray makes one where it first ran; but
    its client shows none unless it is told to.
    """
    own = Path(os.environ.get("RAY_AUTH_TOKEN_PATH") or Path.home() / ".ray" / "auth_token")
    if os.environ.get("RAY_AUTH_TOKEN") or own.is_file():
        os.environ.setdefault("RAY_AUTH_MODE", "token")


def _imported() -> ModuleType:
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    # under `uv run` Ray would make an environment of its own for the workers, from the network
    os.environ.setdefault("RAY_ENABLE_UV_RUN_RUNTIME_ENV", "0")
    # Ray tells of dead workers on the standard output, which is for answers
    os.environ.setdefault("RAY_DEDUP_LOGS_SKIP_REGEX", ".")
    try:
        import ray  # 200 MB, and only clusters need it
    except ModuleNotFoundError as error:
        raise EngineError(
            "coding on Ray needs more packages; install them with: pip install dateline[cluster]"
        ) from error
    module: ModuleType = ray
    return module
