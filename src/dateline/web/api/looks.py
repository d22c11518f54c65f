"""How the map is to look here: the user's own ground and colours."""

from __future__ import annotations

from fastapi import Request, Response
from pydantic import BaseModel

from dateline.web.api.asked import questions
from dateline.web.appearance import Appearance, PartyStyle
from dateline.web.pages import TILES

router = questions("the record")


class Looks(BaseModel):
    """Where the tiles of the ground are and of which kind, and how parties look, by their ids."""

    tiles: str | None
    kind: str | None
    parties: dict[str, PartyStyle]


@router.get("/looks", response_model=Looks)
def looks(request: Request) -> Response:
    """The ground and the colours that whoever serves the record has chosen."""
    chosen: Appearance = request.app.state.appearance
    told = Looks(
        tiles=None if chosen.tiles is None else TILES, kind=chosen.kind, parties=chosen.parties
    )
    return Response(told.model_dump_json(exclude_none=False), media_type="application/json")
