"""Several addresses asked at once, those of one host one after the other.

Threads do the asking; what comes goes into a queue with room for few, so that memory stays bounded
while the record is written to.  They end with the process, and touch nothing of the record but what
is known of addresses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from queue import Empty, Full, Queue, SimpleQueue
from threading import Event, Lock, Thread
from urllib.parse import urlsplit

from dateline.errors import FetchError
from dateline.ingest.online import Online, Taken

_ROOM = 16
_WAIT = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """Something that came of an address that was asked; None once all of it has come."""

    address: str
    taken: Taken | None


class Pollers:
    """Threads that ask addresses; to be closed.

    They let go of the web when the last of them has ended, which may be after `close`.
    """

    def __init__(self, opening: Callable[[Callable[[float], object]], Online], number: int) -> None:
        """`opening` makes what addresses are asked with, by a way to sleep until all is to end."""
        self._stopping = Event()
        self._online = opening(self._sleep)
        self._hosts: SimpleQueue[list[str]] = SimpleQueue()
        self._arrivals: Queue[Arrival] = Queue(_ROOM)
        self._asked: set[str] = set()
        self._running = number
        self._counting = Lock()
        self._threads = [
            Thread(target=self._work, name=f"poller {n}", daemon=True) for n in range(number)
        ]
        for thread in self._threads:
            thread.start()

    @property
    def asked(self) -> frozenset[str]:
        """The addresses of which not all has come."""
        return frozenset(self._asked)

    def ask(self, addresses: Iterable[str]) -> None:
        """Has addresses asked, unless others of their host are being asked."""
        busy = set(map(host_of, self._asked))
        hosts: dict[str, list[str]] = {}
        for address in addresses:
            if (host := host_of(address)) not in busy:
                hosts.setdefault(host, []).append(address)
        for group in hosts.values():
            self._asked.update(group)
            self._hosts.put(group)

    def next(self, wait: float) -> Arrival | None:
        """What comes next; None if nothing does within so many seconds.

        Raises RuntimeError where a thread has ended by a fault, which it has told.
        """
        try:
            arrival = self._arrivals.get(timeout=wait)
        except Empty:
            if not all(thread.is_alive() for thread in self._threads):
                raise RuntimeError("a thread that asks addresses has died") from None
            return None
        if arrival.taken is None:
            self._asked.discard(arrival.address)
        return arrival

    def close(self) -> None:
        """Has the threads end, each after the request at hand; nobody waits for that."""
        self._stopping.set()

    def _sleep(self, seconds: float) -> None:
        """Sleeps.  Raises FetchError where all is to end."""
        if self._stopping.wait(seconds):
            raise FetchError("not asked, as all is to end")

    def _work(self) -> None:
        try:
            while not self._stopping.is_set():
                try:
                    group = self._hosts.get(timeout=_WAIT)
                except Empty:
                    continue
                for address in group:
                    if not self._poll(address):
                        return
        finally:
            with self._counting:
                self._running -= 1
                if not self._running:
                    self._online.web.close()

    def _poll(self, address: str) -> bool:
        """Asks one address; False if it is to stop."""
        for taken in self._online.reports(address):
            if not self._give(Arrival(address=address, taken=taken)):
                return False
        return self._give(Arrival(address=address, taken=None))

    def _give(self, arrival: Arrival) -> bool:
        while not self._stopping.is_set():
            try:
                self._arrivals.put(arrival, timeout=_WAIT)
            except Full:
                continue
            return True
        return False


def host_of(address: str) -> str:
    """The host that an address names, with its port."""
    try:
        return urlsplit(address).netloc.lower()
    except ValueError:
        return address
