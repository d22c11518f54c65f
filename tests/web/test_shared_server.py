"""A server of a shared copy gives out only what the profile lets out, on every path of the API."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path

import httpx
import pytest

import dateline
from dateline.folding import plain
from dateline.ledger.sqlite import SQLiteLedger
from dateline.record import Record
from dateline.web.app import API
from tests.web.conftest import serving

WITHHELD = ("Qassim Atta", "Tigris Wire")
TOLD = ("qassim atta", "atta", "tigris wire")
PARAMETERS = {
    "place": ["Mosul", "Iraq"],
    "actor": ["isil"],
    "words": ["Baghdad", "army OR town"],
    "since": ["2014-06-01"],
    "until": ["2014-06-30"],
    "at": ["2014-06-22"],
    "limit": ["1000"],
}
"""What is asked for; none of it is what is withheld, as an answer may say the question again."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    samples = Path(dateline.__file__).with_name("samples")
    with dateline.open(tmp_path_factory.mktemp("whole") / "war.db") as record:
        record.add(*sorted(samples.glob("2014-06-*")))
        yield record


@pytest.fixture(scope="module")
def file(whole: Record) -> Path:
    assert isinstance(whole.ledger, SQLiteLedger)
    return whole.ledger.file


@contextmanager
def asked(file: Path, *options: str) -> Iterator[httpx.Client]:
    with (
        serving(file, *options) as address,
        httpx.Client(base_url=address, trust_env=False, timeout=60) as client,
    ):
        yield client


def answers(client: httpx.Client, more: list[str]) -> Iterator[tuple[str, str]]:
    """Every path of the API with every question, and its answer with its headers.

    Reports and incidents by the ids that other answers give, and by some `more`.
    """
    events = client.get(f"{API}/events", params={"limit": 1000}).json()["items"]
    incidents = client.get(f"{API}/incidents", params={"limit": 1000}).json()["items"]
    idents = {event["told"]["report"] for event in events} | {one["id"] for one in incidents[:20]}
    idents |= {event["told"]["claim"] for event in events[:10]}
    sources = client.get(f"{API}/sources").json()["items"]
    idents |= {source["id"] for source in sources if not source["named"] or source["claims"] > 9}
    paths = client.get(f"{API}/openapi.json").json()["paths"]
    assert len(paths) >= 14
    assert f"{API}/news" in paths  # which never ends, and tells when something changed, not what
    for path, described in paths.items():
        if "get" not in described or path == f"{API}/news":
            continue
        named = {p["name"] for p in described["get"].get("parameters", ())}
        given = [[(n, v) for v in values] for n, values in PARAMETERS.items() if n in named]
        for ident in sorted(idents | set(more)) if "{ident}" in path else [""]:
            for query in product(*given):
                response = client.get(path.replace("{ident}", ident), params=dict(query))
                assert response.status_code in {200, 404, 400, 409, 403}, response.text
                yield str(response.url), f"{response.headers} {response.text}"


def test_no_path_names_a_withheld_source_or_quotes_it(whole: Record, file: Path) -> None:
    hidden = {s.id for s in whole.judged.sources() if s.name in WITHHELD}
    assert len(hidden) == len(WITHHELD)
    quotes = {
        " ".join(c.sentence.exact.split()) for c in whole.judged.claims() if hidden & set(c.chain)
    }
    free = {
        " ".join(c.sentence.exact.split())
        for c in whole.judged.claims()
        if not hidden & set(c.chain)
    }
    quotes -= free  # what others say in the same sentence is theirs
    titles = {
        r.title for r in whole.judged.reports() if r.publisher in WITHHELD and r.title is not None
    }
    assert len(quotes) > 20
    options = [word for name in WITHHELD for word in ("--withhold", name)]
    old = [report.id for report in whole.judged.reports()]
    with asked(file, *options) as client:
        assert client.get(f"{API}/record").json()["claims"] == whole.counts().claims
        for url, text in answers(client, old[:10]):
            flat, folded = " ".join(json.dumps(text).split()), plain(text)
            for name in TOLD:
                assert not re.search(rf"(?<!\w){name}(?!\w)", folded), url
            for quote in quotes:
                assert json.dumps(quote)[1:-1] not in flat, url
            assert not [title for title in titles if title in text], url


def test_no_path_tells_a_place_more_exactly_or_a_word_of_a_report(
    whole: Record, file: Path
) -> None:
    exact = [p for p in whole.judged.places() if p.precision < 4]
    points = {f"{p.lat}" for p in exact if p.lat is not None and len(str(p.lat)) > 6}
    quotes = {json.dumps(c.sentence.exact)[1:-1] for c in whole.judged.claims()}
    wide = {f"{p.lat}" for p in whole.judged.places() if p.precision >= 4}
    with asked(file, "--precision", "4") as client:
        for url, text in answers(client, []):
            assert not [p.id for p in exact if f'"{p.id}"' in text and "/holds" not in url], url
            assert not [quote for quote in quotes if quote in text], url
            if "place=" not in url:
                assert not [point for point in points - wide if point in text], url
    with whole.shared(precision=4) as copy:
        for report in copy.judged.reports():
            assert (report.text.strip(), report.title, report.url) == ("", None, None)
            assert report.published is None or report.published.hour == 0


def test_what_is_late_or_doubtful_is_in_no_answer(whole: Record) -> None:
    assert whole.judged.last_published() is not None
    days = (whole._now().date() - whole.last_day()).days
    with whole.shared(delay=days + 7, grade="C3") as copy:
        grades = {e.told.claim: e.told.grade for e in whole.events()}
        assert copy.counts().claims > 0
        for claim in copy.judged.claims():
            assert (whole.last_day() - claim.asserted.date()).days >= 7
            if claim.id in grades:
                assert grades[claim.id] <= "C3"
        for report in copy.judged.reports():
            shared = {(c.sentence.start, c.sentence.end) for c in copy.judged.claims_of(report.id)}
            assert shared
            for start, end in shared:
                assert report.text[start:end].strip()
            outside = list(report.text)
            for claim in copy.judged.claims_of(report.id):
                for passage in (claim.sentence, claim.cue):
                    outside[passage.start : passage.end] = " " * (passage.end - passage.start)
            assert not "".join(outside).strip()


def test_ids_of_what_is_told_without_words_are_made_anew_each_time(whole: Record) -> None:
    def ids() -> tuple[set[str], set[str]]:
        with whole.shared(precision=4) as copy:
            return {c.id for c in copy.judged.claims()}, {r.id for r in copy.judged.reports()}

    claims, reports = ids()
    again, more = ids()
    known = {c.id for c in whole.judged.claims()} | {r.id for r in whole.judged.reports()}
    assert not (claims | reports) & (again | more)
    assert not (claims | reports) & known


def test_the_copy_is_gone_when_the_server_is_ended(file: Path, tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TMPDIR", str(tmp_path))
        with asked(file, "--delay", "1") as client:
            assert client.get(f"{API}/record").status_code == 200
            assert list(tmp_path.iterdir())
    assert not list(tmp_path.iterdir())


def test_a_shared_copy_is_a_sound_record_that_is_gone_afterwards(whole: Record) -> None:
    with whole.shared(withhold=["Qassim Atta"], grade="D4") as copy:
        assert list(copy.verify()) == []
        assert isinstance(copy.ledger, SQLiteLedger)
        file = copy.ledger.file
        assert file.stat().st_mode & 0o077 == 0 or file.parent.stat().st_mode & 0o077 == 0
        assert not [s for s in copy.judged.sources() if s.name == "Qassim Atta"]
    assert not file.parent.exists()


def test_a_shared_copy_is_looked_at_and_not_judged(file: Path) -> None:
    with asked(file, "--delay", "1") as client:
        assert client.get(f"{API}/session").json()["role"] == "reader"
    with asked(file) as client:
        assert client.get(f"{API}/session").json()["role"] == "admin"
