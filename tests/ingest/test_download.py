"""Fetching: whole or not at all, on from where it broke off, and nowhere that was not meant."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from dateline.errors import FetchError
from dateline.ingest.download import download

DATA = bytes(range(256)) * 1000


class Site(ThreadingHTTPServer):
    """A server on this machine: a file in two editions, redirects, and connections that break."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.edition = '"one"'
        self.breaks: list[int] = []
        self.asked: list[str | None] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    """Answers as a plain web server does."""

    server: Site
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as it is called
        """Say nothing."""

    def do_GET(self) -> None:
        kind, _, rest = self.path[1:].partition("/")
        if kind == "to":
            return self._lead(rest)
        if kind == "circle":
            return self._lead(f"{self.server.url}/circle")
        if kind == "file":
            return self._file()
        self.send_error(404)
        return None

    def _lead(self, there: str) -> None:
        self.send_response(302)
        self.send_header("Location", there)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _file(self) -> None:
        wanted = self.headers.get("Range")
        self.server.asked.append(wanted)
        fresh = self.headers.get("If-Range") in {None, self.server.edition}
        start = int(wanted.removeprefix("bytes=").rstrip("-")) if wanted and fresh else 0
        body = DATA[start:]
        self.send_response(206 if start else 200)
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(DATA) - 1}/{len(DATA)}")
        if self.server.edition:
            self.send_header("ETag", self.server.edition)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.server.breaks:
            self.wfile.write(body[: self.server.breaks.pop(0)])
            self.close_connection = True
            self.connection.shutdown(1)
        else:
            self.wfile.write(body)


@pytest.fixture
def site() -> Iterator[Site]:
    server = Site()
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def fetch(site: Site, tmp_path: Path) -> Callable[..., bytes]:
    """Fetches a path of the site, and gives what has come."""

    def run(path: str = "/file", **more: int) -> bytes:
        target = tmp_path / "got"
        download(f"{site.url}{path}", target, **more)  # type: ignore[arg-type]
        return target.read_bytes()

    return run


def test_a_file_is_fetched_whole_and_nothing_is_left_beside_it(site: Site, tmp_path: Path) -> None:
    told: list[tuple[int, int | None]] = []
    target = tmp_path / "new" / "got"
    download(f"{site.url}/file", target, progress=lambda done, total: told.append((done, total)))
    assert target.read_bytes() == DATA
    assert list(target.parent.iterdir()) == [target]
    assert told[-1] == (len(DATA), len(DATA))


def test_what_breaks_off_goes_on_by_itself(site: Site, fetch: Callable[..., bytes]) -> None:
    site.breaks = [100_000, 50_000]
    assert fetch() == DATA
    assert site.asked == [None, "bytes=100000-", "bytes=150000-"]


def test_what_broke_off_for_good_goes_on_when_asked_again(
    site: Site, fetch: Callable[..., bytes], tmp_path: Path
) -> None:
    site.breaks = [100_000, 0, 0]
    with pytest.raises(FetchError, match=r"broke off after 100,000 bytes.*goes on from there"):
        fetch()
    assert not (tmp_path / "got").exists()
    assert fetch() == DATA
    assert site.asked[-1] == "bytes=100000-"


def test_another_edition_is_begun_anew(site: Site, fetch: Callable[..., bytes]) -> None:
    site.breaks = [100_000, 0, 0]
    with pytest.raises(FetchError):
        fetch()
    site.edition = '"two"'
    assert fetch() == DATA


def test_without_an_edition_nothing_is_gone_on_with(
    site: Site, fetch: Callable[..., bytes]
) -> None:
    site.edition = ""
    site.breaks = [100_000]
    assert fetch() == DATA
    assert site.asked == [None, None]


def test_more_than_is_taken_is_refused(fetch: Callable[..., bytes], tmp_path: Path) -> None:
    with pytest.raises(FetchError, match="256,000 bytes, more than the 1,000"):
        fetch(most=1000)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/nothing", "the server answers 404"),
        ("/circle", "leads on more than 5 times"),
        ("/to/http://127.0.0.2:1/file", "a private network"),
        ("/to/http://localhost:1/file", "a private network"),
        ("/to/http://[::1]:1/file", "a private network"),
        ("/to/http://169.254.169.254/latest", "a private network"),
        ("/to/http://10.0.0.1/", "a private network"),
        ("/to/file:///etc/passwd", "only http and https"),
    ],
)
def test_what_is_not_meant_is_not_fetched(
    fetch: Callable[..., bytes], tmp_path: Path, path: str, told: str
) -> None:
    with pytest.raises(FetchError, match=told):
        fetch(path)
    assert list(tmp_path.iterdir()) == []


def test_a_redirect_on_the_host_that_was_named_is_followed(
    site: Site, fetch: Callable[..., bytes]
) -> None:
    assert fetch(f"/to/{site.url}/file") == DATA
    assert fetch("/to//file") == DATA


@pytest.mark.parametrize("url", ["ftp://example.org/IQ.zip", "http://", "https://[", "IQ.zip"])
def test_what_is_no_address_of_the_web_is_refused(tmp_path: Path, url: str) -> None:
    with pytest.raises(FetchError):
        download(url, tmp_path / "got")


def test_a_server_that_is_not_there_is_said(tmp_path: Path, site: Site) -> None:
    with pytest.raises(FetchError, match="cannot be reached"):
        download("http://127.0.0.1:1/IQ.zip", tmp_path / "got")
