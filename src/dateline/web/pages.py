"""The pages and the files that they are made of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from fastapi import APIRouter
from fastapi.responses import FileResponse
from fastapi.staticfiles import StaticFiles
from starlette.responses import Response
from starlette.types import Scope

from dateline.errors import DataError

STATIC = Path(__file__).with_name("static")
VIEWS = (
    "",
    "embed",
    "disputes",
    "incidents",
    "sources",
    "changes",
    "search",
    "actors",
    "reports",
    "sign-in",
    "account",
)
"""The addresses that show the page, which looks at its own address for what to show."""

router = APIRouter(include_in_schema=False)


class Files(StaticFiles):
    """Files that a browser asks about again each time, so that an upgrade is seen at once."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """A file, or 304 where the browser has it."""
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "no-cache"
        return response


def page() -> FileResponse:
    """The one page of all views."""
    return FileResponse(STATIC / "index.html", headers={"Cache-Control": "no-cache"})


for _view in VIEWS:
    router.add_api_route(f"/{_view}", page, methods=["GET"])


def missing() -> Iterator[str]:
    """The files that a build fetches and that are not there."""
    for file in ("maplibre-gl/maplibre-gl.mjs", "cytoscape/cytoscape.esm.min.mjs"):
        if not (STATIC / "vendor" / file).is_file():
            yield file


def check_files() -> None:
    """Raises DataError, with what to do, if the browser files are not installed."""
    if lacking := list(missing()):
        raise DataError(
            f"the map's browser files are not there ({', '.join(lacking)}). They come with an "
            "installed Dateline; in a clone: uv sync --reinstall-package dateline, or "
            "python web/fetch.py"
        )
