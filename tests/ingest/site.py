"""A small site on loopback whose pages a test makes up, with the faults that sites have."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(slots=True)
class Page:
    """What a path gives: `status`, headers and body; `etag` is asked about by If-None-Match.

    `endless` goes on sending without end; `drip` sends head lines one by one, so many
    seconds apart.
    """

    body: bytes = b""
    kind: str = "text/html; charset=utf-8"
    status: int = 200
    etag: str | None = None
    headers: dict[str, str] = field(default_factory=dict)
    endless: bool = False
    delay: float = 0.0
    drip: float = 0.0


Answer = Page | Callable[[int], Page]
"""A page, or what it is at the first, second, ... time that it is asked for."""


@dataclass(slots=True)
class Site:
    """A site that runs: its pages, and how often each was asked for."""

    url: str
    pages: dict[str, Answer]
    asked: Counter[str] = field(default_factory=Counter)
    unchanged: Counter[str] = field(default_factory=Counter)


@contextmanager
def site(pages: dict[str, Answer], number: str = "127.0.0.1") -> Iterator[Site]:
    """Runs a site as long as it is needed; at `0.0.0.0` each number of the loopback is a host."""
    running = Site("", pages)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            running.asked[self.path] += 1
            answer = running.pages.get(self.path, Page(status=404))
            page = answer if isinstance(answer, Page) else answer(running.asked[self.path])
            time.sleep(page.delay)
            try:
                self._give(page)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def _give(self, page: Page) -> None:
            if page.etag is not None and self.headers.get("If-None-Match") == page.etag:
                running.unchanged[self.path] += 1
                self.send_response(304)
                self.end_headers()
                return
            self.send_response(page.status)
            while page.drip:
                self.send_header("X-Drop", "drip")
                self.flush_headers()
                time.sleep(page.drip)
            self.send_header("Content-Type", page.kind)
            for name, value in page.headers.items():
                self.send_header(name, value.replace("SITE", running.url))
            if page.etag is not None:
                self.send_header("ETag", page.etag)
            self.end_headers()
            self.wfile.write(page.body.replace(b"SITE", running.url.encode()))
            while page.endless:
                self.wfile.write(b" " * 1_000_000)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer((number, 0), Handler)
    server.daemon_threads = True
    running.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield running
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
