"""Fetches a file: whole or not at all, and from where it broke off when it is asked again.

What has come lies beside the target as `.part`, with what tells the edition (ETag or Last-Modified)
in `.part.json`; the rest is asked for by range (RFC 9110, section 14), only of the same edition.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import httpx

from dateline.errors import FetchError
from dateline.ingest.hosts import address, is_public, numbers_of

Progress = Callable[[int, int | None], None]
"""Called with bytes that have come, and bytes in all where that is known."""

MOST_BYTES = 600_000_000
_MOST_REDIRECTS = 5
_TRIES = 3
_TIMEOUT = httpx.Timeout(60.0, connect=20.0)


@dataclass(slots=True)
class _Part:
    """What has come so far, and of which edition it is."""

    path: Path
    size: int = 0
    edition: str | None = None

    @property
    def _notes(self) -> Path:
        return self.path.with_name(f"{self.path.name}.json")

    @classmethod
    def find(cls, path: Path, url: str) -> _Part:
        """What an earlier try has left of the same address."""
        part = cls(path)
        try:
            notes = json.loads(part._notes.read_text("utf-8"))
            if notes["url"] == url and notes["edition"] and path.exists():
                part.size, part.edition = path.stat().st_size, str(notes["edition"])
        except (OSError, ValueError, KeyError, TypeError):
            pass
        return part

    def begin(self, url: str, edition: str | None) -> None:
        """Note which edition is coming."""
        self.size, self.edition = 0, edition
        self.path.write_bytes(b"")
        self._notes.write_text(json.dumps({"url": url, "edition": edition}), encoding="utf-8")

    def done(self, target: Path) -> None:
        """Put it in its place."""
        self.path.replace(target)
        self._notes.unlink(missing_ok=True)

    def drop(self) -> None:
        """Forget what has come."""
        self.path.unlink(missing_ok=True)
        self._notes.unlink(missing_ok=True)
        self.size, self.edition = 0, None


class _BrokeOff(Exception):
    """The connection ended before the file did."""


def download(
    url: str, target: Path, *, progress: Progress | None = None, most: int = MOST_BYTES
) -> None:
    """Fetch `url` to `target`, of at most `most` bytes.

    Redirects lead to public addresses only, unless the user has named that host himself, and never
    from https to http.  Raises FetchError, with what to do.
    """
    part = _Part.find(target.with_name(f"{target.name}.part"), url)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with httpx.Client(timeout=_TIMEOUT, headers={"Accept-Encoding": "identity"}) as client:
            for left in reversed(range(_TRIES)):
                try:
                    _fetch(client, url, part, progress, most)
                except (_BrokeOff, httpx.TransportError) as error:
                    if left and part.size:
                        continue
                    raise FetchError(_told(url, part, error)) from error
                break
        part.done(target)
    except OSError as error:
        raise FetchError(f"{target}: cannot be written: {error.strerror}") from error


def _fetch(
    client: httpx.Client, url: str, part: _Part, progress: Progress | None, most: int
) -> None:
    """Fetch what is missing of a file.  Raises _BrokeOff, httpx.TransportError or FetchError."""
    headers = {}
    if part.size and part.edition:
        headers = {"Range": f"bytes={part.size}-", "If-Range": part.edition}
    response = _opened(client, url, headers)
    try:
        if response.status_code == 416:
            part.drop()
            raise _BrokeOff("what had come is not of this file")
        if response.status_code not in {200, 206}:
            words = f"{response.status_code} {response.reason_phrase}".strip()
            raise FetchError(f"{url}: the server answers {words}")
        resumed = response.status_code == 206
        if resumed and not _goes_on(response, part.size):
            part.drop()
            raise _BrokeOff("the server sent another part than was asked for")
        if not resumed:
            strong = response.headers.get("etag", "")
            edition = strong if strong and not strong.startswith("W/") else None
            part.begin(url, edition or response.headers.get("last-modified"))
        length = response.headers.get("content-length", "")
        total = part.size + int(length) if length.isdecimal() else None
        if total is not None and total > most:
            part.drop()
            raise FetchError(f"{url}: {total:,} bytes, more than the {most:,} that are taken")
        _receive(response, url, part, (total, progress, most))
    finally:
        response.close()


def _receive(
    response: httpx.Response, url: str, part: _Part, plan: tuple[int | None, Progress | None, int]
) -> None:
    total, progress, most = plan
    with part.path.open("ab") as file:
        for chunk in response.iter_raw():
            file.write(chunk)
            part.size += len(chunk)
            if part.size > most:
                break
            if progress is not None:
                progress(part.size, total)
    if part.size > most:
        part.drop()
        raise FetchError(f"{url}: more than the {most:,} bytes that are taken")
    if total is not None and part.size != total:
        raise _BrokeOff(f"{part.size:,} of {total:,} bytes came")


def _goes_on(response: httpx.Response, size: int) -> bool:
    """Whether a part begins where what has come ends."""
    return str(response.headers.get("content-range", "")).startswith(f"bytes {size}-")


def _opened(client: httpx.Client, url: str, headers: dict[str, str]) -> httpx.Response:
    """The answer of the last of the addresses that an address leads to, its body not yet read."""
    here = address(url)
    named = here.host
    for _ in range(_MOST_REDIRECTS + 1):
        response = client.send(client.build_request("GET", here, headers=headers), stream=True)
        if not response.has_redirect_location:
            return response
        response.close()
        there = address(str(here.join(response.headers["location"])))
        if here.scheme == "https" and there.scheme != "https":
            raise FetchError(f"{url}: leads from https to {there}, which is not followed")
        if there.host != named and not _is_public(there.host):
            raise FetchError(
                f"{url}: leads to {there}, an address of a private network, which is not followed"
            )
        here = there
    raise FetchError(f"{url}: leads on more than {_MOST_REDIRECTS} times")


def _is_public(host: str) -> bool:
    """Whether all addresses of a host are public; one that has none here is left to a proxy."""
    return all(map(is_public, numbers_of(host)))


def _told(url: str, part: _Part, error: Exception) -> str:
    reason = str(error) or type(error).__name__
    if part.size:
        again = "the same command goes on from there" if part.edition else "try again"
        return f"{url}: broke off after {part.size:,} bytes ({reason}); {again}"
    return f"{url}: cannot be reached ({reason})"
