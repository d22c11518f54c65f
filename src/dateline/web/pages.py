"""The pages and the files that they are made of.

A page names the scripts that its view needs before any of them has been read, or a browser would
learn of each from the one that imports it, one after the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from os import PathLike, fspath, stat_result
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, HTMLResponse
from fastapi.staticfiles import StaticFiles
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import Scope

from dateline.errors import DataError
from dateline.web.appearance import Appearance
from dateline.web.packing import PACKED, packed, takes_packed

STATIC = Path(__file__).with_name("static")
ATLAS = "atlas.js"
ASKED_FIRST = ("/api/1/courses", "/api/1/looks", "/static/basemap/index.json")
"""What the map asks whatever its address says: a browser can ask it before it has any script."""

VIEWS = {
    "": ATLAS,
    "embed": ATLAS,
    "disputes": "views/disputes.js",
    "incidents": "views/incidents.js",
    "sources": "views/sources.js",
    "changes": "views/changes.js",
    "search": "views/search.js",
    "actors": "views/actors.js",
    "review": "views/review.js",
    "names": "views/names.js",
    "agreement": "views/agreement.js",
    "log": "views/log.js",
    "sign-in": "views/sign-in.js",
    "account": "views/account.js",
    "accounts": "views/users.js",
}
"""The addresses that show the page, which looks at its own address for what to show, with the

script of each that `main.js` imports when it is looked at.  A view that is added here has to be
added to `main.js` and to `tests/web/addresses.py`, or tests fail; there it is looked at in both
themes and both sizes.
"""

TILES = "/tiles.pmtiles"
"""Where the tiles of the ground are, if the user has given any."""

NEEDED = (
    "maplibre-gl/maplibre-gl.mjs",
    "cytoscape/cytoscape.esm.min.mjs",
    "supercluster/index.js",
    "pmtiles/index.js",
)
"""Of the files that a build fetches, those that show whether it did."""

_IMPORTED = re.compile(r"""^import\s[^;]*?["']([./][^"']+)["'];""", re.MULTILINE)
_HEAD_ENDS = "</head>"

router = APIRouter(include_in_schema=False)


class Files(StaticFiles):
    """Files that a browser asks about again each time, so that an upgrade is seen at once."""

    def file_response(
        self,
        full_path: str | PathLike[str],
        stat_result: stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """A file, packed once for all that ask; or 304 where the browser has it."""
        response = super().file_response(full_path, stat_result, scope, status_code)
        response.headers["Cache-Control"] = "no-cache"
        path = Path(fspath(full_path))
        if response.status_code != 200 or path.suffix not in PACKED:
            return response
        response.headers["Vary"] = "Accept-Encoding"
        if not takes_packed(Headers(scope=scope).get("accept-encoding", "")):
            return response
        body = _packed_file(path, stat_result.st_mtime_ns)
        kept = {k: v for k, v in response.headers.items() if k != "content-length"}
        return Response(body, headers={**kept, "Content-Encoding": "gzip"})


@cache
def _packed_file(path: Path, changed: int) -> bytes:
    """The content of a file of ours as it was changed at that time, packed."""
    del changed
    return packed(path.read_bytes())


def imported(script: Path) -> list[str]:
    """The addresses of the scripts that one imports at once, and of those that they do, and it."""
    found: dict[Path, None] = {}
    waiting = [script]
    while waiting:
        path = waiting.pop(0)
        if path in found or not path.is_file():
            continue
        found[path] = None
        if "vendor" not in path.parts or path.stat().st_size < 100_000:
            for name in _IMPORTED.findall(path.read_text("utf-8")):
                there = STATIC / name.removeprefix("/static/") if name[0] == "/" else None
                waiting.append(there or (path.parent / name).resolve())
    return [f"/static/{path.relative_to(STATIC).as_posix()}" for path in found]


@cache
def written(view: str) -> str:
    """The page of a view, with what it needs named in its head."""
    script = VIEWS[view]
    needed = [STATIC / "js" / name for name in ("main.js", script)]
    scripts = dict.fromkeys(address for path in needed for address in imported(path))
    links = [f'<link rel="modulepreload" href="{address}">' for address in scripts]
    if script == ATLAS:
        links += [f'<link rel="preload" as="fetch" crossorigin href="{a}">' for a in ASKED_FIRST]
    text = (STATIC / "index.html").read_text("utf-8")
    return text.replace(_HEAD_ENDS, "\n".join([*links, _HEAD_ENDS]), 1)


@router.get(TILES)
def tiles(request: Request) -> Response:
    """The user's own ground, or the ranges of it that are asked for (RFC 9110, section 14)."""
    chosen: Appearance = request.app.state.appearance
    if chosen.tiles is None:
        return Response("no tiles are served", status_code=404, media_type="text/plain")
    return FileResponse(
        chosen.tiles, media_type="application/vnd.pmtiles", headers={"Cache-Control": "no-cache"}
    )


def page(request: Request) -> HTMLResponse:
    """The one page of all views."""
    view = request.url.path.strip("/")
    return HTMLResponse(written(view), headers={"Cache-Control": "no-cache"})


for _view in VIEWS:
    router.add_api_route(f"/{_view}", page, methods=["GET"])


def missing() -> Iterator[str]:
    """The files that a build fetches and that are not there."""
    return (file for file in NEEDED if not (STATIC / "vendor" / file).is_file())


def check_files() -> None:
    """Raises DataError, with what to do, if the browser files are not installed."""
    if lacking := list(missing()):
        raise DataError(
            f"the map's browser files are not there ({', '.join(lacking)}). They come with an "
            "installed Dateline; in a clone: uv sync --reinstall-package dateline, or "
            "python web/fetch.py"
        )
