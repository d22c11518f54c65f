"""The API answers as the record does, and refuses in words."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from struct import unpack_from
from typing import Any

import httpx
import pytest
from pydantic import TypeAdapter

from dateline.interval import midnight
from dateline.model import Happened
from dateline.record import Record, open_at
from dateline.vocabulary import Standing
from dateline.web.desk import Remembered
from tests.conftest import four_reports
from tests.web.conftest import serving

ANY: TypeAdapter[Any] = TypeAdapter(Any)


API = "/api/1"


@pytest.fixture(scope="module")
def client(server: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server, trust_env=False, timeout=60) as made:
        yield made


def said(answer: object) -> Any:
    """An answer of the record as the command line prints it."""
    return json.loads(ANY.dump_json(answer))


def get(client: httpx.Client, path: str, **words: str | int) -> Any:
    response = client.get(f"{API}/{path}", params=words)
    assert response.status_code == 200, response.text
    return response.json()


def test_answers_are_those_of_the_record(client: httpx.Client, opened: Record) -> None:
    on = {"at": "2014-06-21", "known": "2014-06-22"}
    assert get(client, "holds", place="al-Qaim", **on) == said(opened.holds("al-Qaim", **on))
    assert get(client, "timeline", place="al-Qaim") == said(opened.timeline("al-Qaim"))
    assert get(client, "holdings", **on)["items"] == said(opened.holdings(**on))
    assert get(client, "disputes")["items"] == said(list(opened.disputes()))
    assert get(client, "events", place="al-Qaim")["items"] == said(
        list(opened.events(place="al-Qaim"))
    )
    assert get(client, "incidents", type="bombing")["items"] == said(
        list(opened.incidents(type="bombing"))
    )
    assert get(client, "sources")["items"] == said(opened.sources())
    assert get(client, "sources/s-monitor") == said(opened.source("s-monitor"))
    assert get(client, "search", words="soldiers") == said(opened.search("soldiers"))
    narrowed = {"words": "soldiers", "country": "IQ"}
    assert get(client, "search/facets", **narrowed) == said(opened.facets(**narrowed))
    assert get(client, "weeks") == said(opened.charts.weeks())
    assert get(client, "control.geojson", **on) == json.loads(opened.geojson(**on))


def test_disputes_come_by_what_they_are_about_and_what_the_map_hangs_on_first(
    client: httpx.Client, opened: Record
) -> None:
    every = get(client, "disputes")["items"]
    kinds = {dispute["about"] for dispute in every}
    assert "holder" in kinds
    assert len(kinds) > 1
    for kind in kinds:
        found = get(client, "disputes", about=kind)
        assert found["items"] == [d for d in every if d["about"] == kind]
    told = get(client, "disputes", order="influence")["items"]
    assert told == said(list(opened.disputes(order="influence")))
    assert sorted(d["id"] for d in told) == sorted(d["id"] for d in every)
    first = [d for d in told if d["about"] == "holder"]
    assert told[: len(first)] == first
    hangs = [d["influence"]["change"] for d in first]
    assert hangs == sorted(hangs, reverse=True)
    assert hangs[0] > 0.05
    assert get(client, "disputes", state="open")["items"] == every
    assert get(client, "disputes", state="settled")["items"] == []
    assert client.get(f"{API}/disputes", params={"about": "weather"}).status_code == 422


def test_columns_of_events_are_the_events_that_have_a_place(
    client: httpx.Client, opened: Record
) -> None:
    content = client.get(f"{API}/events.bin").content
    (long,) = unpack_from("<I", content, 4)
    head = json.loads(content[8 : 8 + long])
    rest = 8 + long
    days = unpack_from(f"<{head['events']}i", content, rest)
    types = content[rest + 4 * head["events"] :]
    assert len(types) == head["events"] == sum(place["events"] for place in head["places"])
    told = iter(zip(days, types, strict=True))
    columns = Counter(
        (place["id"], str(date(1970, 1, 1) + timedelta(days=day)), head["types"][kind])
        for place in head["places"]
        for day, kind in islice(told, place["events"])
    )
    claims = (claim for claim in opened.judged.claims(kind="happened") if not claim.rejected)
    assert columns == Counter(
        (site.place, str((claim.valid and claim.valid.first_day) or claim.asserted.date()), kind)
        for claim in claims
        if isinstance(claim.content, Happened)
        for kind in [claim.content.type]
        for site in claim.content.places
    )
    assert days


def test_an_incident_is_found_by_its_id(client: httpx.Client, opened: Record) -> None:
    first = get(client, "incidents")["items"][0]["id"]
    assert get(client, f"incidents/{first}") == said(opened.incident(first))


def test_courses_say_what_holds_says_of_each_day(client: httpx.Client, opened: Record) -> None:
    for known in (date(2014, 6, 22), date(2014, 6, 26)):
        picture = get(client, "courses", known=str(known))
        assert {c["place"]["id"] for c in picture["courses"]} == {
            h.place.id for h in opened.holdings()
        }
        for course in picture["courses"]:
            for back in range(12):
                day = known - timedelta(days=back)
                stretch = next(s for s in course["stretches"] if str(day) <= s["last"])
                holding = opened.holds(course["place"]["id"], at=day, known=known)
                assert stretch["standing"] == holding.standing
                assert stretch["holder"] == (holding.holder and holding.holder.id)
                if holding.standing is Standing.CONTESTED:
                    assert stretch["parties"] == [s.holder.id for s in holding.sides if s.holder]


def test_a_report_comes_whole_with_its_claims_in_their_places(
    client: httpx.Client, opened: Record
) -> None:
    for report in opened.judged.reports():
        shown = get(client, f"reports/{report.id}")
        assert shown["text"] == report.text
        claims = {claim.id: claim for claim in opened.judged.claims_of(report.id)}
        assert {s["claim"] for s in shown["said"]} == claims.keys()
        for one in shown["said"]:
            assert report.text[one["start"] : one["end"]] == claims[one["claim"]].sentence.exact


def test_long_answers_come_in_pages_that_make_up_the_whole(client: httpx.Client) -> None:
    whole = get(client, "events")["items"]
    found, after = [], 0
    while after is not None:
        page = get(client, "events", limit=3, after=after)
        assert page["total"] == len(whole)
        found += page["items"]
        after = page["after"]
    assert found == whole


def test_what_a_browser_has_already_is_not_sent_again(client: httpx.Client) -> None:
    address = f"{API}/courses"
    tag = client.get(address).headers["etag"]
    again = client.get(address, headers={"If-None-Match": f'"other", W/{tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    other = client.get(f"{address}?known=2014-06-22", headers={"If-None-Match": tag})
    assert other.status_code == 200


def test_what_is_long_is_packed_for_those_who_take_it(client: httpx.Client) -> None:
    for address in (f"{API}/courses", "/static/js/atlas.js", "/static/basemap/world.geojson"):
        plain, short = (
            client.get(address, headers={"Accept-Encoding": kinds})
            for kinds in ("gzip;q=0, br", "br, gzip")
        )
        assert "content-encoding" not in plain.headers
        assert short.headers["content-encoding"] == "gzip"
        assert int(short.headers["content-length"]) < int(plain.headers["content-length"]) / 2
        assert short.content == plain.content
        assert short.headers["vary"] == "Accept-Encoding"
        again = client.get(address, headers={"If-None-Match": short.headers["etag"]})
        assert again.status_code == 304


def test_a_page_names_the_scripts_that_it_needs_and_they_are_there(client: httpx.Client) -> None:
    for path, script in (("/", "atlas.js"), ("/embed", "atlas.js"), ("/search", "views/search.js")):
        named = re.findall(r'rel="modulepreload" href="([^"]+)"', client.get(path).text)
        assert {"/static/js/main.js", "/static/js/dom.js", f"/static/js/{script}"} <= {*named}
        assert ("/static/vendor/maplibre-gl/maplibre-gl.mjs" in named) == (script == "atlas.js")
        for address in named:
            assert client.head(address).status_code == 200


def test_what_another_program_adds_is_in_the_next_answer(tmp_path: Path) -> None:
    reports = iter(four_reports())
    path, answers = tmp_path / "growing.db", []
    with open_at(path) as record:
        record.ledger.add(next(reports), recorded=midnight(date(2014, 7, 1)))
        with serving(path) as address:
            question = f"{address}{API}/holds?place=al-Qaim&at=2014-06-21"
            for statements in [None, *reports]:
                if statements is not None:
                    record.ledger.add(statements, recorded=midnight(date(2014, 7, 1)))
                response = httpx.get(question, trust_env=False)
                answers.append((response.headers["etag"], response.json()["known"]))
    assert len({tag for tag, _ in answers}) == len(answers)
    assert [known[-2:] for _, known in answers] == ["21", "22", "24", "25"]


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("holds?place=Nowhere", 404, "no report in this record names a place"),
        ("incidents/i-0", 404, "no incident in this record"),
        ("reports/r-0", 404, "r-0"),
        ("holds?place=al-Qaim&recorded=yesterday", 400, "not an instant"),
        ("search?words=%22%22", 400, ""),
        ("search?words=dam&near=here", 400, "here"),
        ("holds", 422, "place"),
        ("holds?place=al-Qaim&at=0001-01-01", 422, "1000-01-01"),
        ("events?type=parade", 422, "takeover"),
        ("events?limit=1001", 422, "1000"),
        ("nothing", 404, "Not Found"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_words(
    client: httpx.Client, path: str, status: int, words: str
) -> None:
    response = client.get(f"{API}/{path}")
    assert response.status_code == status
    assert words in response.text
    assert "Traceback" not in response.text


def test_the_record_can_be_asked_as_it_was_recorded(client: httpx.Client) -> None:
    assert get(client, "sources", recorded="2014-06-30")["items"] == []
    assert get(client, "sources", recorded="2014-07-01")["items"]


def test_every_answer_forbids_scripts_of_others(client: httpx.Client) -> None:
    for path in ("/", "/embed", f"{API}/record", "/static/js/main.js", "/nothing"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self';" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert ("frame-ancestors *" in policy) == (path == "/embed")


def test_another_name_for_this_machine_is_refused(client: httpx.Client) -> None:
    assert client.get("/", headers={"Host": "war.example.org"}).status_code == 400


def test_nothing_but_judgements_and_sessions_can_be_changed(client: httpx.Client) -> None:
    own = (f"{API}/password", f"{API}/tokens", f"{API}/accounts")
    for path, methods in client.get(f"{API}/openapi.json").json()["paths"].items():
        judged = path.startswith((f"{API}/judgements/", f"{API}/session", *own))
        assert judged or methods.keys() == {"get"}, path


def test_answers_are_given_up_when_there_is_no_room() -> None:
    kept = Remembered(10)
    kept.put("a", b"12345")
    kept.put("b", b"12345")
    assert kept.get("a") == b"12345"
    kept.put("c", b"1")
    assert (kept.get("b"), kept.get("a"), kept.get("c")) == (None, b"12345", b"1")
    kept.put("d", b"12345678901")
    assert kept.get("d") is None
