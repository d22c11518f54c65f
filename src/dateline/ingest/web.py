"""Pages and feeds from the web, asked for as a polite and careful guest.

One request at a time to a host, with a pause between; what `robots.txt` bars is left alone (RFC
9309); what has not changed is not sent again (RFC 9110, section 13); a server that is busy is given
the time that it asks for.  Bodies, redirects and time are bounded.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime
from urllib.request import getproxies, proxy_bypass
from urllib.robotparser import RobotFileParser

import httpx

from dateline.errors import FetchError
from dateline.ingest.hosts import address, reach

AGENT = "Dateline"
MOST_BYTES = 20_000_000
"""Bytes that a page or a feed may have, unpacked."""
PAUSE = 1.0
"""Seconds between two requests to one host, unless its robots.txt asks for more."""

_LONGEST_PAUSE = 60.0
_MOST_REDIRECTS = 5
_MOST_SECONDS = 120.0
_TRIES = 3
_BUSY = frozenset({429, 502, 503, 504})
_LONGEST_LINE = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """Which edition of an address is at hand, as its server called it; empty if none is."""

    etag: str | None = None
    modified: str | None = None

    def conditions(self) -> dict[str, str]:
        """The headers that ask for another edition only."""
        named = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in named.items() if value}


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
    body: bytes | None


@dataclass(slots=True)
class _Host:
    """What is known of one host."""

    robots: RobotFileParser | None = None
    free: float = 0.0


@dataclass(slots=True)
class Web:
    """A guest on the web.  To be closed.

    `clock` gives the instant; `private` lets it ask hosts of the own network; `pause` and `timeout`
    are seconds.
    """

    clock: Callable[[], datetime]
    private: bool = False
    pause: float = PAUSE
    timeout: float = 30.0
    sleep: Callable[[float], None] = time.sleep
    _hosts: dict[str, _Host] = field(default_factory=dict)
    _client: httpx.Client = field(init=False)

    def __post_init__(self) -> None:
        self._client = httpx.Client(
            timeout=httpx.Timeout(self.timeout, connect=min(self.timeout, 20.0)),
            headers={"User-Agent": f"{AGENT} (reads news into a sourced record)"},
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
        if host.robots is None:
            reach(url, private=self.private, proxied=_is_proxied(url))
            host.robots = self._robots(url)
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
                    lines = (found.body or b"").decode("utf-8", "replace").splitlines()
                    robots.parse([line[:_LONGEST_LINE] for line in lines])
                    return robots
                where = found
        except _Answered as error:
            robots.parse(["User-agent: *", "Disallow: /"] if error.status >= 500 else [])
            return robots
        robots.parse([])
        return robots

    def _asked(self, url: httpx.URL, conditions: dict[str, str]) -> Fetched | httpx.URL:
        """What one address gives, or where it leads.  Raises FetchError."""
        for left in reversed(range(_TRIES)):
            self._wait(url)
            try:
                return self._answer(url, conditions)
            except _Answered as error:
                if error.status not in _BUSY or not left:
                    raise
                self._put_off(url, self._asks_for(error) or 2.0 ** (_TRIES - left))
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
        response = self._client.send(request, stream=True)
        try:
            if response.has_redirect_location:
                return address(str(url.join(response.headers["location"])))
            if response.status_code not in {200, 304}:
                raise _Answered(url, response)
            body = None if response.status_code == 304 else self._body(url, response)
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
            body=body,
        )

    def _body(self, url: httpx.URL, response: httpx.Response) -> bytes:
        """All of a body, unpacked.  Raises FetchError for one without end."""
        body = bytearray()
        until = time.monotonic() + _MOST_SECONDS
        for chunk in response.iter_bytes():
            body += chunk
            if len(body) > MOST_BYTES:
                raise FetchError(f"{url}: more than the {MOST_BYTES:,} bytes that are taken")
            if time.monotonic() > until:
                raise FetchError(f"{url}: not whole after {_MOST_SECONDS:.0f} s")
        return bytes(body)

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

    def _asks_for(self, error: _Answered) -> float | None:
        """Retry-After as seconds (RFC 9110, section 10.2.3)."""
        if error.after.isdecimal():
            return float(error.after)
        try:
            until = parsedate_to_datetime(error.after)
            return max(0.0, (until - self.clock()).total_seconds())
        except (ValueError, TypeError):
            return None

    def _put_off(self, url: httpx.URL, seconds: float) -> None:
        self._host(url).free = time.monotonic() + min(seconds, _LONGEST_PAUSE)


class _Answered(FetchError):
    """A server that answers with an error; `after` says until when it asks to be left."""

    def __init__(self, url: httpx.URL, response: httpx.Response) -> None:
        words = f"{response.status_code} {response.reason_phrase}".strip()
        super().__init__(f"{url}: the server answers {words}")
        self.status = response.status_code
        self.after = str(response.headers.get("retry-after", "")).strip()


def _is_proxied(url: httpx.URL) -> bool:
    """Whether the environment names a proxy for an address, as `httpx` reads it."""
    return url.scheme in getproxies() and not proxy_bypass(url.host)
