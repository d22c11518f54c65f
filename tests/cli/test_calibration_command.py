"""Holding a record against known facts, from the command line."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Running


def test_it_tells_what_is_right_and_what_is_not_and_what_was_set_aside(
    command: Running, small_record: Path, tmp_path: Path
) -> None:
    facts = tmp_path / "facts.csv"
    facts.write_text(
        "place,day,holder\nal-Qaim,2014-06-24,ISIL\n"
        "al-Qaim,2014-06-21,Iraqi army\nUr,2014-06-24,ISIL\n"
    )
    done = command("calibration", facts, "-r", small_record)
    assert done.returncode == 1
    assert done.stdout.startswith(
        "3 facts = 1 right + 0 wrong + 1 contested + 0 unknown + 1 set aside\nBrier score 0."
    )
    assert "contested  al-Qaim on 21 Jun 2014: held by Iraqi army" in done.stdout
    assert "likeliest party said with  answers  said" in done.stdout
    assert "line 4:   no report in this record names a place called 'Ur'" in done.stdout
    rows = command("calibration", facts, "-r", small_record, "--format", "csv").stdout.splitlines()
    assert rows[0].startswith("line,place,place_id,at,known,holder,verdict,said_holder,probability")
    assert rows[1].split(",")[6] == "right"
    assert len(rows) == 3


def test_a_file_without_the_columns_says_what_it_should_have(
    command: Running, small_record: Path, tmp_path: Path
) -> None:
    facts = tmp_path / "facts.csv"
    facts.write_text("town,date\nal-Qaim,2014-06-24\n")
    done = command("calibration", facts, "-r", small_record)
    assert done.returncode == 2
    assert "has no column place, day, holder" in done.stderr
    assert "each other line is a place, a day and who held it" in done.stderr
