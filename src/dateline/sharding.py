"""An archive cut into shards: by what is given alone, never by who codes it or how far they are."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict
from hashlib import sha256

from dateline.answers import Failure
from dateline.engine.seen import Seen
from dateline.errors import ReportRefused
from dateline.ingest.intake import Intake
from dateline.ledger import codec
from dateline.model import Report, Statements
from dateline.shards import Document, Shard

DOCUMENTS = 500
"""How many documents make a shard, unless the caller says otherwise."""

CHARACTERS = 1_000_000
"""The code points after which a shard is full, so that memory stays bounded."""


def shards_of(intake: Intake, documents: int = DOCUMENTS) -> Iterator[Shard]:
    """The shards of an archive, in order; one at a time is in memory."""
    with closing(Seen()) as seen:
        found: list[Document] = []
        position = size = number = done = 0
        for item in intake:
            done = item.done
            if item.found is None:
                continue
            document = _document(position, item.found, seen)
            found.append(document)
            position += 1
            size += len(document.found.text) if isinstance(document.found, Report) else 0
            if len(found) >= documents or size >= CHARACTERS:
                yield _shard(number, found, done)
                found, size, number = [], 0, number + 1
        if found:
            yield _shard(number, found, done)


def _document(position: int, found: Report | Statements | ReportRefused, seen: Seen) -> Document:
    if isinstance(found, Statements):
        raise TypeError("what is coded already cannot be coded")
    if isinstance(found, Report):
        repeats = not seen.is_new(found.id)
        return Document(position=position, found=found, report=found.id, repeats=repeats)
    failure = Failure(origin=found.origin, reason=found.reason, message=str(found))
    return Document(position=position, found=failure)


def _shard(number: int, documents: list[Document], done: int) -> Shard:
    whole = sha256()
    for document in documents:
        found = document.found
        said = (
            codec.encode(codec.REPORT, found)
            if isinstance(found, Report)
            else json.dumps(asdict(found))
        )
        whole.update(f"{document.position} {document.repeats:d} {said}\n".encode())
    return Shard(
        number=number, digest=whole.hexdigest()[:16], documents=tuple(documents), done=done
    )
