"""`review` and `agreement`: the desk in a terminal, with its queue and its judgements."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from select import select

import pytest

from dateline.record import open_at
from dateline.review import MACHINE
from dateline.reviewing import Wanted
from tests.cli.conftest import COMMAND, Asking, Running, environment

LENA = {"reason": "compared with the report", "author": "lena"}


def queue(record: Path) -> list[str]:
    with open_at(record) as opened:
        return [i.told.claim for i in opened.reviewer.page(Wanted(), whose="amira").items]


@pytest.fixture
def sit(small_record: Path) -> Callable[..., str]:
    """A sitting on a terminal of its own: what is shown when one answers each prompt in turn."""

    def sitting(keys: Sequence[str], *words: str) -> str:
        here, there = pty.openpty()
        told = ""
        with subprocess.Popen(
            [COMMAND, "review", "--by", "amira", "--record", str(small_record), *words],
            stdin=there,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=environment(COLUMNS="100"),
        ) as process:
            assert process.stdout is not None
            for key in keys:
                told += until_prompt(process.stdout.fileno())
                while True:  # what is typed before the terminal listens is lost
                    os.write(here, key.encode())
                    if select([process.stdout], [], [], 1.0)[0]:
                        break
            told += process.communicate(timeout=60)[0].decode()
        os.close(here)
        os.close(there)
        assert process.returncode == 0, told
        return told

    return sitting


def until_prompt(stream: int) -> str:
    """What a command prints until it asks something."""
    told = b""
    while not told.endswith((b"[?] ", b": ")):
        assert select([stream], [], [], 60.0)[0], told
        more = os.read(stream, 4096)
        assert more, told
        told += more
    return told.decode()


def test_keys_judge_the_claims_in_the_order_of_the_desk(
    sit: Callable[..., str], small_record: Path
) -> None:
    first, second, third, *_ = queue(small_record)
    told = sit(["?", "a", "\n", "r", "misread\n", "s", "q"])
    with open_at(small_record) as opened:
        made = {s: (j.verdict, j.author) for j in opened.judged.judgements for s in j.subjects}
        event = opened.reviewer.case(second).event
    assert made == {first: ("accept", "amira"), event: ("retract", "amira")}
    assert third in told
    assert "of the answer hangs on it" in told
    assert "undo what you judged last" in told
    assert "2 judged, 3 looked at" in told


def test_a_claim_is_corrected_and_taken_back(sit: Callable[..., str], small_record: Path) -> None:
    first = queue(small_record)[0]
    told = sit(["c", "colour=red\n", "\n", "c", "valid=2014-06-19\n", "\n", "wrong day\n", "q"])
    assert "no such part: colour" in told
    with open_at(small_record) as opened:
        (made,) = opened.judged.judgements
        assert (made.verdict, made.subjects) == ("correct", (first,))
    told = sit(["a", "\n", "u", "q"])
    assert "taken back: accept" in told
    with open_at(small_record) as opened:
        assert [j.verdict for j in opened.judged.judgements] == ["correct", "undo"]


def test_a_second_coder_is_not_shown_what_the_first_said(
    sit: Callable[..., str], small_record: Path
) -> None:
    claim = queue(small_record)[0]
    with open_at(small_record) as opened:
        opened.retract(claim, reason="of no use at all", author="lena")
    told = sit(["q"], "--state", "others")
    assert claim in told
    assert "lena" not in told
    assert "no use" not in told


def test_a_list_is_the_queue_and_json_is_that_of_the_desk(ask: Asking, small_record: Path) -> None:
    expected = queue(small_record)
    shown = ask("review", "--list")
    assert [shown.index(claim) for claim in expected] == sorted(map(shown.index, expected))
    page = json.loads(ask("review", "--json", "--limit", "2"))
    assert [item["told"]["claim"] for item in page["items"]] == expected[:2]
    assert page["total"] == len(expected)
    rest = json.loads(ask("review", "--json", "--after", str(page["after"])))
    assert [item["told"]["claim"] for item in rest["items"]] == expected[2:]
    here = json.loads(ask("review", "--json", "--place", "al-Qaim"))
    assert 0 < here["total"] < page["total"]


def test_without_a_terminal_it_is_said_what_to_give(command: Running, small_record: Path) -> None:
    done = command("review", "--record", small_record)
    assert done.returncode == 2
    assert "--list or" in done.stderr


def test_agreement_is_that_of_the_desk_as_table_csv_and_json(
    ask: Asking, small_record: Path
) -> None:
    one, two, *_ = queue(small_record)
    with open_at(small_record) as opened:
        for author in ("lena", "amira"):
            opened.accept(one, reason="compared", author=author)
        opened.accept(two, reason="compared", author="lena")
        opened.retract(two, reason="misread", author="amira")
        found = opened.reviewer.reliability()
    rows = list(csv.DictReader(io.StringIO(ask("agreement", "--format", "csv"))))
    assert [row["part"] for row in rows] == [one.variable for one in found.agreement]
    assert any(MACHINE in row["among"] for row in rows)
    read = next(r for r in rows if r["part"] == "rightly read" and r["among"] == "amira; lena")
    assert (read["units"], read["same"]) == ("2", "1")
    assert read["alpha"] == "0.0000"
    told = json.loads(ask("agreement", "--format", "json"))
    assert told["coders"] == {"amira": 2, "lena": 2}
    table = ask("agreement", columns=120)
    assert "where people differ" in table
    assert two in table


def test_without_judgements_agreement_says_how_to_begin(
    command: Running, small_record: Path
) -> None:
    done = command("agreement", "--record", small_record)
    assert done.returncode == 0
    assert "dateline review" in done.stderr
