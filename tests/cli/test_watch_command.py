"""`dateline watch` and `dateline captures` as a user runs them: killed, stopped, asked about."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dateline.ledger.sqlite import open_record
from tests.cli.conftest import COMMAND, Running, environment
from tests.ingest.site import Page, Site, site
from tests.ingest.test_online import article, rss

TOWNS = ("Rawa", "Mosul", "Kirkuk")


@pytest.fixture
def harbour() -> Iterator[Site]:
    feed = rss(*(f"/{town}" for town in TOWNS))
    pages = {f"/{t}": article(f"Militants seized the town of {t}, police said.") for t in TOWNS}
    with site({"/feed": feed, **pages}) as running:
        yield running


def begin(folder: Path, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [COMMAND, "watch", *words, "--allow-private"],
        cwd=folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def reports(folder: Path) -> int:
    path = folder / "dateline.db"
    if not path.exists():
        return 0
    with open_record(path) as record:
        return record.counts().reports


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 90
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_killed_in_the_middle_it_goes_on_and_nothing_is_lost_or_doubled(
    harbour: Site, command: Running, tmp_path: Path
) -> None:
    harbour.pages["/Kirkuk"] = Page(delay=60.0)
    killed = begin(tmp_path, f"{harbour.url}/feed", "--once")
    until(lambda: reports(tmp_path) > 0)
    killed.kill()
    killed.communicate()
    before = reports(tmp_path)
    assert 0 < before < len(TOWNS)
    harbour.pages["/Kirkuk"] = article("Militants seized the town of Kirkuk, police said.")
    done = command("watch", f"{harbour.url}/feed", "--once", "--allow-private")
    assert (done.returncode, reports(tmp_path)) == (0, len(TOWNS))
    assert f"{len(TOWNS) - before} new" in done.stdout
    again = command("watch", f"{harbour.url}/feed", "--once", "--again", "--allow-private")
    assert again.stdout == (
        "1 followed; asked 1 time (1 unchanged); 0 new, 0 known already, 0 set aside\n"
    )
    assert command("verify").returncode == 0
    listed = command("captures", "--format", "csv").stdout.splitlines()
    assert len(listed) == 1 + len(TOWNS)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_cleanly_also_while_a_server_does_not_answer(
    number: signal.Signals, harbour: Site, tmp_path: Path
) -> None:
    harbour.pages["/hangs"] = Page(delay=60.0)
    running = begin(
        tmp_path, f"{harbour.url}/feed", f"{harbour.url}/hangs".replace("127.0.0.1", "localhost")
    )
    until(lambda: reports(tmp_path) > 0)
    running.send_signal(number)
    begun = time.monotonic()
    out, err = running.communicate(timeout=60)
    assert time.monotonic() - begun < 20
    assert running.returncode == 0, err
    assert "Traceback" not in err
    assert out.startswith("2 followed; asked ")


def test_each_time_is_a_line_of_json(harbour: Site, command: Running, tmp_path: Path) -> None:
    harbour.pages["/gone"] = Page(status=410)
    (tmp_path / "feeds.txt").write_text(f"{harbour.url}/Rawa\n{harbour.url}/gone\n")
    done = command("watch", "feeds.txt", "--once", "--json", "--allow-private")
    told = {line["address"]: line for line in map(json.loads, done.stdout.splitlines())}
    assert done.returncode == 1
    assert told[f"{harbour.url}/Rawa"]["outcome"] == "changed"
    assert told[f"{harbour.url}/Rawa"]["new"] == 1
    assert told[f"{harbour.url}/gone"]["outcome"] == "gone"
    state = command("watch", "feeds.txt", "--state").stdout
    assert "gone, and asked no more: the server answers 410 Gone" in state
    assert command("watch", "feeds.txt", "--state", "--json").stdout.count("\n") == 2
    (report,) = command("captures", "-f", "csv").stdout.splitlines()[1:]
    ident = report.partition(",")[0]
    assert (
        command("captures", ident, "--output", "-").stdout.encode()
        == article("Militants seized the town of Rawa, police said.").body
    )
    assert command("captures", "--warc", "war.warc.gz").stdout == "war.warc.gz has 1 copy\n"
    assert command("captures", ident).stdout.count("SHA-256") == 1
    assert command("erase", ident, "--reason", "law", "--yes").returncode == 0
    assert "erased" in command("captures").stdout
    done = command("captures", ident, "--output", "page.html")
    assert (done.returncode, "was erased" in done.stderr) == (2, True)


def test_a_list_that_cannot_be_read_makes_no_record(command: Running, tmp_path: Path) -> None:
    (tmp_path / "feeds.txt").write_text("example.org/feed\n")
    for words in (("feeds.txt",), ("nowhere.txt",), ("ftp://example.org/",)):
        done = command("watch", *words, "--once")
        assert done.returncode == 2
        assert words[0].partition(":")[0] in done.stderr
    assert command("watch", "https://example.org/feed", "--state").returncode == 2
    assert not (tmp_path / "dateline.db").exists()
