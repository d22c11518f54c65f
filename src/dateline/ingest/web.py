"""Pages and feeds from the web, asked for as a polite and careful guest.

One request at a time to a host, with a pause between; what `robots.txt` bars is left alone (RFC
9309); what has not changed is not sent again (RFC 9110, section 13); a server that is busy is given
the time that it asks for.  Bodies, redirects and time are bounded, whatever trickles in and
however it is packed.  Several threads may ask at once.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from threading import RLock, Timer
from urllib.request import getproxies, proxy_bypass
from urllib.robotparser import RobotFileParser

import httpx

from dateline.errors import FetchError
from dateline.ingest.hosts import address, reach
from dateline.ingest.unpacking import Unpacking
from dateline.visit import LONGEST, Edition

AGENT = "Dateline"
MOST_BYTES = 20_000_000
"""Bytes that a page or a feed may have, unpacked."""
PAUSE = 1.0
"""Seconds between two requests to one host, unless its robots.txt asks for more."""

MOST_SECONDS = 120.0
"""Seconds within which an answer must be whole."""

_LONGEST_PAUSE = 60.0
_MOST_REDIRECTS = 5
_TRIES = 3
_BUSY = frozenset({429, 502, 503, 504})
_LONGEST_LINE = 2_000
_FAR = 10**8
_ROBOTS_LAST = 86_400.0
_MOST_ROBOTS = 512_000
"""Of robots.txt at least 500 KiB are to be read, and it is to be asked for again after a day (RFC
9309, sections 2.4 and 2.5)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What an address gave at an instant.

    `url` is where it came from in the end, `kind` its media type; `body` is None where it has not
    changed since the edition that was asked about.
    """

    url: str
    at: datetime
    status: int
    kind: str
    edition: Edition
    headers: tuple[tuple[str, str], ...]
    body: bytes | None


@dataclass(slots=True)
class _Host:
    """What is known of one host; whoever asks it holds `lock`.

    `line` is the connection to it that was opened last, which is the one in use.
    """

    robots: RobotFileParser | None = None
    asked_robots: float = 0.0
    free: float = 0.0
    left_until: float = 0.0
    lock: RLock = field(default_factory=RLock)
    line: socket.socket | None = None

    def notes(self, event: str, about: dict[str, object]) -> None:
        """Notes the connection that `httpx` opens (its extension `trace`)."""
        if event.endswith((".connect_tcp.complete", ".start_tls.complete")):
            line = about["return_value"].get_extra_info("socket")  # type: ignore[attr-defined]
            self.line = line if isinstance(line, socket.socket) else None

    def hang_up(self) -> None:
        """Ends the connection, also while another thread waits for its bytes."""
        if self.line is not None:
            with suppress(OSError):
                self.line.shutdown(socket.SHUT_RDWR)


@dataclass(slots=True)
class Web:
    """A guest on the web.  To be closed.

    `clock` gives the instant; `private` lets it ask hosts of the own network.  `pause`, `timeout`
    (of silence), `patience` (how long it waits itself for a server that is busy) and `seconds` (for
    a whole answer) are seconds.
    """

    clock: Callable[[], datetime]
    private: bool = False
    pause: float = PAUSE
    timeout: float = 30.0
    patience: float = _LONGEST_PAUSE
    seconds: float = MOST_SECONDS
    sleep: Callable[[float], object] = time.sleep
    _hosts: dict[str, _Host] = field(default_factory=dict)
    _client: httpx.Client = field(init=False)

    def __post_init__(self) -> None:
        self._client = httpx.Client(
            timeout=httpx.Timeout(self.timeout, connect=min(self.timeout, 20.0)),
            headers={
                "User-Agent": f"{AGENT} (reads news into a sourced record)",
                "Accept-Encoding": "gzip, deflate",
            },
            follow_redirects=False,
        )

    def close(self) -> None:
        """Lets go of its connections."""
        self._client.close()

    def get(self, url: str, edition: Edition | None = None) -> Fetched:
        """What an address gives now, if that is another edition.  Raises FetchError."""
        conditions = edition.conditions() if edition is not None else {}
        here = address(url)
        for _ in range(_MOST_REDIRECTS + 1):
            self._admitted(here)
            found = self._asked(here, conditions)
            if isinstance(found, Fetched):
                return found
            if here.scheme == "https" and found.scheme != "https":
                raise FetchError(f"{url}: leads from https to {found}, which is not followed")
            here = found
        raise FetchError(f"{url}: leads on more than {_MOST_REDIRECTS} times")

    def _admitted(self, url: httpx.URL) -> None:
        """Raises FetchError where the host, or this address of it, is not to be asked."""
        host = self._host(url)
        with host.lock:
            old = time.monotonic() - host.asked_robots > _ROBOTS_LAST
            if host.robots is None or old:
                reach(url, private=self.private, proxied=_is_proxied(url))
                host.robots = self._robots(url)
                host.asked_robots = time.monotonic()
        if not host.robots.can_fetch(AGENT, str(url)):
            raise FetchError(f"{url}: its robots.txt asks not to fetch it")

    def _robots(self, url: httpx.URL) -> RobotFileParser:
        """What a host asks of guests; one that has nothing to say admits all (RFC 9309, 2.3)."""
        robots = RobotFileParser()
        where = url.copy_with(raw_path=b"/robots.txt", fragment=None)
        try:
            for _ in range(_MOST_REDIRECTS + 1):
                found = self._asked(where, {})
                if isinstance(found, Fetched):
                    rules = (found.body or b"")[:_MOST_ROBOTS]
                    lines = rules.decode("utf-8", "replace").splitlines()
                    robots.parse([line[:_LONGEST_LINE] for line in lines])
                    return robots
                where = found
        except Answered as error:
            robots.parse(["User-agent: *", "Disallow: /"] if error.status >= 500 else [])
            return robots
        robots.parse([])
        return robots

    def _asked(self, url: httpx.URL, conditions: dict[str, str]) -> Fetched | httpx.URL:
        """What one address gives, or where it leads.  Raises FetchError."""
        host = self._host(url)
        for left in reversed(range(_TRIES)):
            if (rest := host.left_until - time.monotonic()) > self.patience:
                raise PutOff(f"{url}: its server asked to be left alone", timedelta(seconds=rest))
            try:
                with host.lock:
                    self._wait(url)
                    return self._answer(url, conditions)
            except Answered as error:
                if error.status not in _BUSY:
                    raise
                wait = error.asks.total_seconds() if error.asks else 2.0 ** (_TRIES - left)
                self._put_off(url, wait)
                if not left or wait > self.patience:
                    host.left_until = time.monotonic() + min(wait, LONGEST.total_seconds())
                    raise
            except httpx.TransportError as error:
                if not left:
                    raise FetchError(
                        f"{url}: cannot be reached ({str(error) or type(error).__name__})"
                    ) from error
                self._put_off(url, 2.0 ** (_TRIES - left) / 2)
        raise AssertionError("the last try returns or raises")

    def _answer(self, url: httpx.URL, conditions: dict[str, str]) -> Fetched | httpx.URL:
        proxied = _is_proxied(url)
        request = reach(url, private=self.private, proxied=proxied).request(
            self._client, conditions
        )
        host = self._host(url)
        request.extensions = {**request.extensions, "trace": host.notes}
        with self._in_time(url, host):
            response = self._client.send(request, stream=True)
            try:
                if response.has_redirect_location:
                    return address(str(url.join(response.headers["location"])))
                if response.status_code not in {200, 304}:
                    raise Answered(url, response, self._asks_for(response))
                body = None if response.status_code == 304 else _body(url, response)
            finally:
                response.close()
        headers = response.headers
        return Fetched(
            url=str(url),
            at=self.clock(),
            status=response.status_code,
            kind=headers.get("content-type", "").partition(";")[0].strip().lower(),
            edition=Edition(
                etag=headers.get("etag") or conditions.get("If-None-Match"),
                modified=headers.get("last-modified") or conditions.get("If-Modified-Since"),
            ),
            headers=tuple(headers.multi_items()),
            body=body,
        )

    @contextmanager
    def _in_time(self, url: httpx.URL, host: _Host) -> Iterator[None]:
        """Hangs up after the time that an answer may take.  Raises FetchError then."""
        until = time.monotonic() + self.seconds
        watchdog = Timer(self.seconds, host.hang_up)
        watchdog.daemon = True
        watchdog.start()
        try:
            yield
        except httpx.TransportError as error:
            if time.monotonic() < until:
                raise
            raise FetchError(f"{url}: not whole after {self.seconds:.0f} s") from error
        finally:
            watchdog.cancel()

    def _host(self, url: httpx.URL) -> _Host:
        """What is known of the host of an address."""
        return self._hosts.setdefault(f"{url.scheme}://{url.netloc.decode('ascii')}", _Host())

    def _wait(self, url: httpx.URL) -> None:
        """Waits until the host is to be asked again."""
        host = self._host(url)
        asked = host.robots.crawl_delay(AGENT) if host.robots is not None else None
        pause = min(float(asked or 0.0), _LONGEST_PAUSE) or self.pause
        rest = host.free - time.monotonic()
        if rest > 0:
            self.sleep(rest)
        host.free = time.monotonic() + pause

    def _asks_for(self, response: httpx.Response) -> timedelta | None:
        """For how long a server asks to be left: Retry-After (RFC 9110, section 10.2.3)."""
        after = str(response.headers.get("retry-after", "")).strip()
        try:
            if after.isdecimal():
                return timedelta(seconds=min(int(after), _FAR))
            return max(timedelta(0), parsedate_to_datetime(after) - self.clock())
        except (ValueError, TypeError, OverflowError):
            return None

    def _put_off(self, url: httpx.URL, seconds: float) -> None:
        self._host(url).free = time.monotonic() + min(seconds, max(_LONGEST_PAUSE, self.patience))


class Answered(FetchError):
    """A server that answers with an error; `asks` says for how long it asks to be left."""

    def __init__(
        self, url: httpx.URL, response: httpx.Response, asks: timedelta | None = None
    ) -> None:
        words = f"{response.status_code} {response.reason_phrase}".strip()
        super().__init__(f"{url}: the server answers {words}")
        self.status = response.status_code
        self.asks = asks


class PutOff(FetchError):
    """An address that was not asked, as its server asks to be left alone for `asks`."""

    def __init__(self, message: str, asks: timedelta) -> None:
        super().__init__(message)
        self.asks = asks


def _body(url: httpx.URL, response: httpx.Response) -> bytes:
    """All of a body, unpacked.  Raises FetchError for one without end."""
    body = bytearray()
    unpacking = Unpacking(response.headers.get("content-encoding", ""), str(url))
    for chunk in response.iter_raw():
        body += unpacking.unpacked(chunk, MOST_BYTES + 1 - len(body))
        if len(body) > MOST_BYTES:
            raise FetchError(f"{url}: more than the {MOST_BYTES:,} bytes that are taken")
    return bytes(body)


def _is_proxied(url: httpx.URL) -> bool:
    """Whether the environment names a proxy for an address, as `httpx` reads it."""
    return url.scheme in getproxies() and not proxy_bypass(url.host)
