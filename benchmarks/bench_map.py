"""How fast the map is: the first one of many places, a step of the slider, readers while it grows.

    python benchmarks/bench_map.py [--towns 5800] [--claims 60000] [--readers 50] [--record FILE]

Makes a record of made-up reports (`benchmarks.generated`) about so many towns, prepares it, serves
it by `dateline serve` and looks at it with the chromium of this machine (software WebGL where it
has no other), at 1440 x 900.  The first map is measured from the address to the moment at which all
is drawn, a step of the slider from the key to the marks being drawn.  The same is measured with
350,000 accounts of events at 20,000 towns on it, which are made up in the form of the server's
answer.  Then so many readers ask what a map asks, all at once, while more reports are added.

Of 5,800 towns about 2,000 are said to be held in 60,000 claims.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

import httpx
from playwright.sync_api import Page, Route, ViewportSize, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.bench_scale import COUNTRIES
from benchmarks.generated import World, parties, reports, world_of
from dateline.courses import EventsAt
from dateline.pipeline import open_linker
from dateline.record import open_at
from dateline.resolve.gazetteer import open_gazetteer
from dateline.resolve.installed import shipped_packs
from dateline.vocabulary import EventType
from dateline.web.api.event_columns import columns

TOGETHER = 200
STEPS = 20
MAPS = 5
EVENTS = 350_000
TOWNS = 20_000
ASKS = 6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--towns", type=int, default=5800)
    parser.add_argument("--claims", type=int, default=60_000)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--record", type=Path, help="keep the record here, or use the one there")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = args.record or Path(folder) / "map.db"
        if not path.exists():
            make(path, args.towns, args.claims)
        with served(path) as address:
            measure_courses(address)
            measure_browser(address)
            measure_readers(address, path, args.readers)


def make(path: Path, towns: int, claims: int) -> None:
    """A record of made-up reports, prepared for questions."""
    start = perf_counter()
    made = reports(made_world(towns), claims)
    with open_at(path) as record:
        while batch := list(islice(made, TOGETHER)):
            record.ledger.add_all(batch, recorded=datetime.now(UTC))
        record.prepare()
        held = len(record.charts.courses().courses)
    print(f"{claims:,} claims, {held:,} places held: made in {perf_counter() - start:.0f} s")


def made_world(places: int) -> World:
    """The largest towns of some countries at war, and the parties of the packs."""
    gazetteer = open_gazetteer()
    towns = [town for code in COUNTRIES[:3] for town in gazetteer.towns(code)]
    gazetteer.close()
    towns.sort(key=lambda town: (-(town.population or 0), town.id))
    linker = open_linker()
    known = (linker.actor(entry.id) for pack in shipped_packs() for entry in pack.actor)
    return world_of(towns[:places], parties([actor for actor in known if actor is not None]))


@contextmanager
def served(path: Path) -> Iterator[str]:
    """`dateline serve` of a record: its address."""
    command = Path(sys.executable).with_name("dateline")
    process = subprocess.Popen(
        [command, "serve", "--record", path, "--port", "0"], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    try:
        yield process.stdout.readline().split()[4].rstrip("/")
    finally:
        process.terminate()
        process.communicate(timeout=60)


def measure_courses(address: str) -> None:
    """What the map asks first: worked out, remembered, and known to the browser already."""
    with httpx.Client(base_url=address, trust_env=False, timeout=600) as client:
        for name in ("worked out", "remembered"):
            start = perf_counter()
            response = client.get("/api/1/courses")
            size = len(response.content) / 1e6
            print(f"courses, {name}: {perf_counter() - start:.2f} s, {size:.2f} MB before packing")
        start = perf_counter()
        client.get("/api/1/courses", headers={"If-None-Match": response.headers["etag"]})
        print(f"courses, not changed: {1000 * (perf_counter() - start):.0f} ms")
        print(f"on the way: {int(response.headers['content-length']) / 1e6:.2f} MB")
        start = perf_counter()
        client.get("/api/1/weeks")
        print(f"incidents of each week, until worked out: {perf_counter() - start:.1f} s more")


def measure_browser(address: str) -> None:
    """The first map, and steps of the slider."""
    with sync_playwright() as playwright:
        path = os.environ.get("CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        start = processor_seconds()
        first = [first_map(browser.new_page(viewport=SIZE), address) for _ in range(MAPS)]
        print(f"first map, all drawn: {median(first):.2f} s (of {MAPS}: {told(first)})")
        print(f"its time of the processor: {(processor_seconds() - start) / MAPS:.2f} s")
        page = browser.new_page(viewport=SIZE)
        first_map(page, address)
        steps = [step(page) for _ in range(STEPS)]
        worst = max(steps)
        print(f"a step of the slider, drawn: {median(steps):.3f} s, the longest {worst:.3f} s")
        measure_events(browser.new_page(viewport=SIZE), address)
        browser.close()


SIZE: ViewportSize = {"width": 1440, "height": 900}


def told(seconds: list[float]) -> str:
    return ", ".join(f"{one:.2f}" for one in seconds)


def processor_seconds() -> float:
    """What all programs that this one started have taken of the processor so far (Linux)."""
    parents, spent = {}, {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text("utf-8", "replace").rpartition(")")[2].split()
        except OSError:
            continue  # it has ended
        ident = int(path.parent.name)
        parents[ident], spent[ident] = int(fields[1]), int(fields[11]) + int(fields[12])
    mine, found = {os.getpid()}, 0
    while len(mine) > found:
        found = len(mine)
        mine |= {ident for ident, parent in parents.items() if parent in mine}
    return sum(spent.get(ident, 0) for ident in mine) / os.sysconf("SC_CLK_TCK")


def first_map(page: Page, address: str) -> float:
    """Seconds from the address to the first map of which all is drawn."""
    start = perf_counter()
    page.goto(f"{address}/?on=2019-06-01")
    page.wait_for_selector("html[data-ready]", state="attached", timeout=120_000)
    page.evaluate("window.dateline.map.idle()")
    return perf_counter() - start


def step(page: Page) -> float:
    """Seconds from the slider being moved a month until the frame after that with the marks."""
    page.focus("#slider")
    return float(
        page.evaluate(
            """() => new Promise((done) => {
                const start = performance.now();
                const slider = document.getElementById("slider");
                slider.value = String(Number(slider.value) - 30);
                slider.dispatchEvent(new Event("input"));
                requestAnimationFrame(() => requestAnimationFrame(() =>
                    done((performance.now() - start) / 1000)));
            })"""
        )
    )


def measure_events(page: Page, address: str) -> None:
    """Many accounts of events, from the choice of a span until they are drawn; and steps."""
    body = many_events()
    page.route("**/api/1/events.bin*", partial(_given, body))
    first_map(page, address)
    seconds = page.evaluate(
        """() => new Promise((done) => {
            const start = performance.now();
            const events = document.getElementById("events");
            events.value = "365";
            events.dispatchEvent(new Event("change"));
            const look = () => (window.dateline.map.overlay.events.drawn.length
                ? done((performance.now() - start) / 1000) : requestAnimationFrame(look));
            look();
        })"""
    )
    steps = [step(page) for _ in range(STEPS)]
    print(f"{EVENTS:,} accounts of events ({len(body) / 1e6:.1f} MB), first drawn: {seconds:.2f} s")
    print(f"a step with those of a year: {median(steps):.3f} s, the longest {max(steps):.3f} s")


def _given(body: bytes, route: Route) -> None:
    """Answer a question of a page with bytes."""
    route.fulfill(body=body)


def many_events() -> bytes:
    """Accounts of events over ten years at the largest towns of some countries."""
    dice, first, kinds = random.Random(11), date(2014, 1, 1), list(EventType)[:16]
    days: dict[int, list[date]] = {}
    for _ in range(EVENTS):
        town = int(TOWNS * dice.random() ** 3)
        days.setdefault(town, []).append(first + timedelta(days=dice.randrange(3650)))
    with closing(open_gazetteer()) as gazetteer:
        towns = [town for code in COUNTRIES for town in gazetteer.towns(code)][:TOWNS]
    found = [
        EventsAt(
            place=town,
            days=tuple(sorted(days[number])),
            types=tuple(dice.choice(kinds) for _ in days[number]),
        )
        for number, town in enumerate(towns)
        if number in days
    ]
    return columns(found, date(2023, 12, 31))


def measure_readers(address: str, path: Path, readers: int) -> None:
    """What so many readers wait for, all at once, while reports are added by another program."""
    dice = random.Random(7)
    with httpx.Client(base_url=address, trust_env=False, timeout=600) as client:
        courses = client.get("/api/1/courses").json()["courses"]
    places = [course["place"]["id"] for course in courses]

    def read(client: httpx.Client, seed: int) -> list[float]:
        mine = random.Random(seed)
        found = []
        for _ in range(ASKS):
            words = {"place": mine.choice(places), "at": f"201{mine.randint(5, 9)}-06-01"}
            start = perf_counter()
            client.get("/api/1/holds", params=words).raise_for_status()
            found.append(perf_counter() - start)
        return found

    adding = subprocess.Popen(
        [sys.executable, "-c", ADDING, str(path), str(dice.randint(2, 999))],
        cwd=Path(__file__).resolve().parents[1],
        stdout=subprocess.PIPE,
    )
    assert adding.stdout is not None
    adding.stdout.readline()  # the first report is in
    with ExitStack() as stack, ThreadPoolExecutor(readers) as pool:
        clients = [
            stack.enter_context(
                # without TLS, whose certificates each client would read while others wait
                httpx.Client(base_url=address, trust_env=False, timeout=600, verify=False)
            )
            for _ in range(readers)
        ]
        found = pool.map(read, clients, range(readers))
        waits = sorted(wait for mine in found for wait in mine)
    adding.terminate()
    adding.wait(60)
    late = quantiles(waits, n=20)[-1]
    print(
        f"{readers} readers at once while reports are added, {len(waits)} questions: "
        f"median {1000 * median(waits):.0f} ms, p95 {1000 * late:.0f} ms"
    )


ADDING = """
import sys
from datetime import UTC, datetime
from time import sleep
from benchmarks.bench_map import made_world
from benchmarks.generated import reports
from dateline.record import open_at
with open_at(sys.argv[1]) as record:
    for statements in reports(made_world(2000), 100_000, seed=int(sys.argv[2])):
        record.ledger.add(statements, recorded=datetime.now(UTC))
        print("added", flush=True)
        sleep(0.05)
"""


if __name__ == "__main__":
    main()
