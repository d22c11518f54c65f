"""The review desk: judging by mouse and keys, two coders, the log, and who may do what."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from dateline.record import open_at
from dateline.users import Role
from tests.web.conftest import Visiting, Visitor, axe, visits
from tests.web.people import PASSWORD, Peopled, peopled

API = "/api/1"
WHY = "compared with the report"
VIEWS = ("/review", "/review?state=judged", "/names", "/names?kind=source", "/agreement", "/log")
Asking = Callable[[Role | None], httpx.Client]
SignedIn = Callable[..., Visitor]


@pytest.fixture
def people(web_record: Path, tmp_path: Path) -> Iterator[Peopled]:
    """A server of its own for each test, since what is judged stays."""
    with peopled(web_record, tmp_path) as made:
        yield made


@pytest.fixture
def asks(people: Peopled) -> Iterator[Asking]:
    with ExitStack() as stack:
        yield lambda role: stack.enter_context(people.client(role))


@pytest.fixture
def visiting(browser: Browser, people: Peopled) -> Iterator[Visiting]:
    """Opens pages of that server."""
    yield from visits(browser, people.address)


@pytest.fixture
def signed_in(visiting: Visiting) -> SignedIn:
    """Browsers that are signed in under a role, which is the name of its account too."""

    def sign(role: str = "coder", width: int = 1400) -> Visitor:
        visitor: Visitor = visiting(width, 900)
        page = visitor.go("/sign-in?next=/review")
        page.get_by_label("Name").fill(role)
        page.get_by_label("Password").fill(PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_selector(".queue button")
        return visitor

    return sign


def queue(client: httpx.Client, **words: str) -> list[dict[str, Any]]:
    response = client.get(f"{API}/review", params=words)
    assert response.status_code == 200, response.text
    items: list[dict[str, Any]] = response.json()["items"]
    return items


def post(client: httpx.Client, deed: str, **given: object) -> httpx.Response:
    return client.post(f"{API}/judgements/{deed}", json={"reason": WHY, **given})


# ------------------------------------------------------------------ the API
def test_a_judgement_is_made_under_the_name_of_who_asks_and_told(
    asks: Asking, people: Peopled
) -> None:
    coder = asks(Role.CODER)
    item = queue(coder)[0]
    claim, place = item["told"]["claim"], item["place"]["id"]
    (made,) = post(coder, "retract", ids=[claim]).json()
    assert (made["verdict"], made["author"], made["subjects"]) == ("retract", "coder", [claim])
    with open_at(people.file) as record:
        judgement = record.ledger.judgement(made["id"])
        assert (judgement.author, judgement.reason) == ("coder", WHY)
    turned = [t for t in made["turned"] if t["place"] == place]
    assert all(t["before"] != t["after"] for t in turned)
    assert claim not in [i["told"]["claim"] for i in queue(coder)]
    assert post(coder, "retract", ids=[claim]).status_code == 409
    (undone,) = post(coder, "undo", ids=[made["id"]]).json()
    assert undone["verdict"] == "undo"
    assert claim in [i["told"]["claim"] for i in queue(coder)]


def test_a_correction_says_what_it_changes_and_a_wrong_one_why_not(asks: Asking) -> None:
    coder = asks(Role.CODER)
    claim = queue(coder, place="al-Qaim")[0]["told"]["claim"]
    (made,) = post(coder, "correct", claim=claim, places=["al-Qaim crossing"]).json()
    assert any("place: " in change for change in made["changes"][claim])
    refused = post(coder, "correct", claim=claim, modality="hoped")
    assert refused.status_code == 409
    assert "there are: actual" in refused.json()["detail"]
    assert post(coder, "correct", claim="c-none", places=["al-Qaim"]).status_code == 404
    assert post(coder, "accept", ids=[claim], reason=" ").status_code == 409
    assert post(coder, "accept", ids=[], reason="x").status_code == 422


def of_an_event(client: httpx.Client) -> str:
    """A claim in the queue that was read of an event."""
    claims: Iterator[str] = (item["told"]["claim"] for item in queue(client))
    return next(c for c in claims if client.get(f"{API}/review/{c}").json()["event"] != c)


def test_a_number_that_was_not_read_is_added_to_the_event(asks: Asking) -> None:
    coder = asks(Role.CODER)
    claim = of_an_event(coder)
    event = coder.get(f"{API}/review/{claim}").json()["event"]
    (made,) = post(coder, "correct", claim=claim, counts={"displaced": "400+"}).json()
    assert made["changes"] == {event: ["count: (nothing) → at least 400 displaced"]}
    kin = coder.get(f"{API}/review/{claim}").json()["kin"]
    (added,) = (one for one in kin if one["says"].startswith("at least 400 displaced"))
    assert coder.get(f"{API}/review/{added['claim']}").json()["event"] == event
    refused = post(coder, "retract", ids=[added["claim"]])
    assert (refused.status_code, f"undo {made['id']}" in refused.json()["detail"]) == (409, True)


def test_whole_reports_and_what_others_judged_are_for_editors(asks: Asking) -> None:
    coder, editor = asks(Role.CODER), asks(Role.EDITOR)
    item = queue(coder)[0]
    report, claim = item["told"]["report"], item["told"]["claim"]
    assert post(coder, "retract", ids=[report]).status_code == 403
    (withdrawn,) = post(editor, "retract", ids=[report]).json()
    assert post(coder, "undo", ids=[withdrawn["id"]]).status_code == 403
    assert post(editor, "undo", ids=[withdrawn["id"]]).status_code == 201
    (accepted,) = post(coder, "accept", ids=[claim]).json()
    assert post(editor, "undo", ids=[accepted["id"]]).status_code == 201


def test_incidents_are_joined_and_split(asks: Asking) -> None:
    coder = asks(Role.CODER)
    incidents = coder.get(f"{API}/incidents").json()
    one, other = (item["id"] for item in incidents["items"][:2])
    assert post(coder, "identify", verdict="same", one=one, other=other).status_code == 201
    joined = coder.get(f"{API}/incidents").json()
    assert joined["total"] == incidents["total"] - 1
    assert post(coder, "identify", verdict="different", one=one, other=other).status_code == 201
    assert coder.get(f"{API}/incidents").json()["total"] == incidents["total"]


def test_the_log_says_who_when_what_and_why_and_is_a_table_too(asks: Asking) -> None:
    coder = asks(Role.CODER)
    claim = queue(coder)[0]["told"]["claim"]
    (made,) = post(coder, "accept", ids=[claim], reason="=1+1 is no formula").json()
    found = coder.get(f"{API}/log", params={"by": "CODER"}).json()
    assert found["total"] == 1
    (entry,) = found["items"]
    assert (entry["subject"], entry["by"], entry["undone"]) == (made["id"], "coder", False)
    assert "is no formula" in entry["words"]
    of_claim = coder.get(f"{API}/log", params={"ident": claim, "kind": "judgement"}).json()
    assert [e["subject"] for e in of_claim["items"]] == [made["id"]]
    post(coder, "undo", ids=[made["id"]])
    table = coder.get(f"{API}/log.csv", params={"kind": "judgement"})
    assert table.headers["content-type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(table.text)))
    assert [(row["by"], row["undone"]) for row in rows] == [("coder", ""), ("coder", "yes")]
    everything = coder.get(f"{API}/log").json()
    assert everything["total"] == 12
    assert [e["seq"] for e in everything["items"]] == list(range(12, 0, -1))


def test_others_work_is_offered_to_a_second_coder_and_agreement_is_told(asks: Asking) -> None:
    coder, editor = asks(Role.CODER), asks(Role.EDITOR)
    for item in queue(coder)[:3]:
        post(coder, "accept", ids=[item["told"]["claim"]])
    offered = [item["told"]["claim"] for item in queue(editor, state="others")]
    assert len(offered) == 3
    assert queue(coder, state="others") == []
    for claim in offered[:2]:
        post(editor, "accept", ids=[claim])
    post(editor, "retract", ids=[offered[2]])
    found = asks(Role.READER).get(f"{API}/agreement").json()
    assert found["coders"] == {"coder": 3, "editor": 3}
    read = next(a for a in found["agreement"] if a["variable"] == "rightly read")
    assert (read["among"], read["units"], read["same"]) == (["coder", "editor"], 3, 2)
    assert {u["claim"] for u in found["unlike"]} == {offered[2]}


def test_what_is_past_is_not_judged(asks: Asking) -> None:
    coder = asks(Role.CODER)
    day = {"recorded": "2014-06-30"}
    assert coder.get(f"{API}/review", params=day).json()["total"] == 0


# ------------------------------------------------------------------ in a browser
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_desk_keeps_nobody_out(
    signed_in: SignedIn, asks: Asking, development: Path, theme: str
) -> None:
    coder, editor = asks(Role.CODER), asks(Role.EDITOR)
    for item in queue(coder)[:2]:
        post(coder, "accept", ids=[item["told"]["claim"]])
    post(editor, "retract", ids=[queue(editor, state="others")[0]["told"]["claim"]])
    visitor = signed_in("editor")
    for path in VIEWS:
        page = visitor.go(f"{path}{'&' if '?' in path else '?'}theme={theme}")
        expect(page.locator(".failed")).to_have_count(0)
        assert axe(page, development) == [], path
    page = visitor.go(f"/review?theme={theme}")
    expect(page.locator(".deeds")).to_be_visible()
    for key in ("c", "r", "?"):
        page.keyboard.press(key)
        assert axe(page, development) == [], key
        page.keyboard.press("Escape")


def chosen(page: Page) -> str:
    """The claim that is looked at."""
    item = page.locator(".queue li:has([aria-current=true])")
    expect(item).to_have_count(1)
    return str(item.get_attribute("data-claim"))


def test_a_queue_is_worked_off_with_the_keyboard_alone(
    signed_in: SignedIn, people: Peopled
) -> None:
    page = signed_in("coder").page
    expect(page.locator(".case .influence")).to_contain_text("hangs on it")
    first = chosen(page)
    page.keyboard.press("j")
    page.wait_for_function("c => !location.search.includes(c)", arg=first)
    second = chosen(page)
    assert second != first
    page.keyboard.press("k")
    page.wait_for_function("c => location.search.includes(c)", arg=first)
    expect(page.locator(".deeds")).to_be_visible()  # nothing is judged that is not shown
    page.keyboard.press("a")
    expect(page.locator(".made")).to_contain_text("Accepted")
    assert chosen(page) == second
    expect(page.locator(".deeds")).to_be_visible()
    expect(page.locator(f".queue li[data-claim='{first}']")).to_have_count(0)
    page.keyboard.press("r")
    page.locator(".deeds form:visible [name=reason]").fill("jar of keys: a, c and r")
    page.keyboard.press("Enter")
    expect(page.locator(".made")).to_contain_text("Rejected")
    with open_at(people.file) as record:
        verdicts = [(j.verdict, j.author, j.reason) for j in record.ledger.judgements()]
    assert [v[:2] for v in verdicts] == [("accept", "coder"), ("retract", "coder")]
    assert verdicts[1][2] == "jar of keys: a, c and r"
    page.keyboard.press("u")
    expect(page.locator(".told-deed")).to_contain_text("Taken back")
    expect(page.locator(f".queue li[data-claim='{second}']")).to_have_count(1)


def test_a_claim_is_corrected_and_shown_as_read_and_as_told(signed_in: SignedIn) -> None:
    page = signed_in("coder").page
    claim = chosen(page)
    expect(page.locator(".deeds")).to_be_visible()
    page.keyboard.press("c")
    form = page.locator("form[aria-label=Correct]")
    form.locator("[name=valid]").fill("2014-06-19")
    form.locator("[name=reason]").fill("the day before")
    page.keyboard.press("Enter")
    expect(page.locator(".made")).to_contain_text("when: ")
    page.goto(page.url.split("?")[0] + f"?state=judged&claim={claim}")
    row = page.locator(".parts tr", has=page.locator("th", has_text="when"))
    expect(row.locator("b")).to_have_text("2014-06-19")
    expect(row.locator("del")).to_have_count(1)
    expect(page.locator(".history")).to_contain_text("the day before")


def test_a_number_that_was_not_read_is_added_at_the_desk(signed_in: SignedIn, asks: Asking) -> None:
    claim = of_an_event(asks(Role.CODER))
    page = signed_in("coder").go(f"/review?claim={claim}")
    expect(page.locator(".deeds")).to_be_visible()
    page.keyboard.press("c")
    form = page.locator("form[aria-label=Correct]")
    form.locator("[name=measure]").select_option("injured")
    form.locator("[name=number]").fill("12")
    form.locator("[name=reason]").fill("the second paragraph")
    page.keyboard.press("Enter")
    expect(page.locator(".made")).to_contain_text("12 injured")


def test_a_second_coder_sees_what_was_read_and_not_what_others_said(
    signed_in: SignedIn, asks: Asking
) -> None:
    coder = asks(Role.CODER)
    claim = queue(coder, place="al-Qaim")[0]["told"]["claim"]
    post(coder, "correct", claim=claim, places=["Tal Afar"], reason="hidden words")
    visitor = signed_in("editor")
    page = visitor.go(f"/review?state=others&claim={claim}")
    expect(page.locator(".parts")).to_be_visible()
    shown = page.locator(".case .parts").inner_text() + page.locator(".case .claim").inner_text()
    assert not [words for words in ("hidden words", "Tal Afar", "Corrected") if words in shown]
    expect(page.locator(".case .history")).to_have_count(0)


def test_a_sentence_is_marked_in_its_report(signed_in: SignedIn) -> None:
    page = signed_in("coder").page
    expect(page.locator(".report .cited mark")).to_be_visible()


def test_a_reader_looks_and_cannot_judge(signed_in: SignedIn) -> None:
    page = signed_in("reader").page
    expect(page.locator(".case .parts")).to_be_visible()
    expect(page.locator(".deeds")).to_have_count(0)
    page.keyboard.press("a")
    expect(page.locator(".made")).to_have_count(0)


def test_keys_can_be_switched_off(signed_in: SignedIn) -> None:
    page = signed_in("coder").page
    first = chosen(page)
    page.keyboard.press("?")
    page.get_by_label("Keys act").uncheck()
    page.get_by_role("button", name="Close").click()
    expect(page.locator(".deeds")).to_be_visible()
    page.keyboard.press("j")
    page.keyboard.press("a")
    expect(page.locator(".made")).to_have_count(0)
    assert chosen(page) == first


def test_any_two_are_said_to_be_the_same_and_that_is_undone(signed_in: SignedIn) -> None:
    visitor = signed_in("coder")
    page = visitor.go("/names")
    page.get_by_text("Any other two").click()
    page.get_by_label("One (name or id)").fill("Frontier Monitor")
    page.get_by_label("The other").fill("Tigris Wire")
    page.locator(".any [name=reason]").fill("one house")
    page.get_by_role("button", name="The same").first.click()
    expect(page.locator(".made")).to_contain_text("Noted as the same")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".made")).to_contain_text("Taken back")


def test_the_log_page_shows_what_was_judged(signed_in: SignedIn, asks: Asking) -> None:
    coder = asks(Role.CODER)
    (made,) = post(coder, "accept", ids=[queue(coder)[0]["told"]["claim"]]).json()
    post(coder, "undo", ids=[made["id"]])
    page = signed_in("reader").go("/log?kind=judgement")
    expect(page.locator(".count")).to_contain_text("2 entries")
    expect(page.locator(".item del")).to_contain_text(WHY)


def test_a_phone_has_the_queue_above_the_claim(signed_in: SignedIn) -> None:
    page = signed_in("coder", width=390).page
    expect(page.locator(".case .parts")).to_be_visible()
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 390


def test_hostile_words_are_shown_and_do_nothing(signed_in: SignedIn, asks: Asking) -> None:
    coder = asks(Role.CODER)
    hostile = next(i for i in queue(coder) if "<script>" in i["told"]["quote"])
    reason = "<img src=x onerror=\"window.hit='reason'\">"
    post(coder, "accept", ids=[hostile["told"]["claim"]], reason=reason)
    visitor = signed_in("editor")
    page = visitor.go(f"/review?state=judged&claim={hostile['told']['claim']}")
    expect(page.locator(".history")).to_contain_text("onerror")
    page = visitor.go("/log?kind=judgement")
    expect(page.locator(".item").first).to_contain_text("onerror")
    assert page.evaluate("window.hit") is None
