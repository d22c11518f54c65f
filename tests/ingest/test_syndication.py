"""Near copies: reprints, cuts and rewrites are found, independent tellings are not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from dateline.ingest.files import find_reports, load
from dateline.ingest.syndication import CopyFinder
from dateline.model import Report, content_id

SAMPLES = Path(__file__).parents[2] / "src" / "dateline" / "samples"
DAY = datetime(2014, 6, 21, tzinfo=UTC)
WIRE = (
    "Gunmen seized the crossing near al-Qa'im on Friday after a day of fighting in which some "
    "thirty soldiers were killed, security officials said. The guards left their posts when they "
    "heard that the town had fallen, the officials said. Trucks that had waited for days on the "
    "Syrian side of the border turned back towards the river towns. A spokesman for the army said "
    "that its troops were still in control of the town and that more were on their way."
)
OTHER = (
    "The army says that it holds the frontier town of al-Qaim and denies that the post next to it "
    "was lost. Witnesses whom this newspaper reached by telephone told of empty streets, of black "
    "flags on two police stations and of shops that had been closed since Thursday morning."
)


def report(
    text: str, *, publisher: str = "Example News", days: int = 0, credited: tuple[str, ...] = ()
) -> Report:
    return Report(
        id=content_id("r", publisher, days, text),
        text=text,
        origin="test",
        publisher=publisher,
        published=DAY + timedelta(days=days),
        credits=credited,
    )


AGENCY = report(f"BAGHDAD (Reuters) - {WIRE}", publisher="Reuters", credited=("Reuters",))


def test_a_reprint_under_another_head_is_a_copy() -> None:
    reprint = report(f"22 June 2014\n\nPost falls to gunmen\n\n{WIRE} (Dawn)", days=1)
    assert CopyFinder([AGENCY]).find(reprint) == AGENCY.id


def test_a_reprint_that_spells_names_otherwise_is_a_copy() -> None:
    text = WIRE.replace("al-Qa'im", "Al Qaim").replace("Gunmen", "GUNMEN")
    assert CopyFinder([AGENCY]).find(report(text, days=1)) == AGENCY.id


def test_a_cut_version_is_a_copy_of_the_long_one_and_the_other_way_round() -> None:
    cut = report(". ".join(WIRE.split(". ")[:2]), days=1)
    assert CopyFinder([AGENCY]).find(cut) == AGENCY.id
    assert CopyFinder([cut]).find(replace(AGENCY, published=DAY + timedelta(days=2))) == cut.id


def test_two_tellings_of_one_happening_are_not_copies() -> None:
    assert CopyFinder([AGENCY]).find(report(OTHER, days=1)) is None


def leaning_text(credit: str) -> str:
    sentences = WIRE.split(". ")
    return f"{sentences[0]}. {sentences[1]}. {OTHER} {OTHER[::-1]} {credit}"


def test_a_third_of_the_words_is_enough_only_with_credit_to_the_origin() -> None:
    silent = report(leaning_text(""), days=1)
    credited = report(leaning_text("The post was taken, according to Reuters on Friday."), days=1)
    bracket = report(leaning_text("(Reuters)"), days=1, credited=("Reuters",))
    elsewhere = report(leaning_text("It was taken, according to Xinhua."), days=1)
    assert CopyFinder([AGENCY]).find(silent) is None
    assert CopyFinder([AGENCY]).find(credited) == AGENCY.id
    assert CopyFinder([AGENCY]).find(bracket) == AGENCY.id
    assert CopyFinder([AGENCY]).find(elsewhere) is None


def test_an_outlet_that_names_itself_does_not_lean_on_itself() -> None:
    update = report(leaning_text("(Reuters)"), publisher="Reuters", days=1, credited=("Reuters",))
    assert CopyFinder([AGENCY]).find(update) is None


def test_agencies_are_known_by_their_long_names_too() -> None:
    wire = report(WIRE, publisher="The Associated Press")
    leaning = report(leaning_text("It fell, according to the AP."), days=1)
    assert CopyFinder([wire]).find(leaning) == wire.id


def test_what_was_published_later_is_no_origin_and_nothing_copies_itself() -> None:
    later = report(WIRE, publisher="Dawn", days=1)
    assert CopyFinder([later, AGENCY]).find(AGENCY) is None


def test_the_closest_origin_wins_and_then_the_earliest() -> None:
    first = report(WIRE, publisher="Reuters", days=0)
    second = report(WIRE, publisher="Dawn", days=1)
    partly = report(WIRE.partition(". ")[0] + ". " + OTHER, publisher="Xinhua", days=-1)
    assert CopyFinder([partly, second, first]).find(report(WIRE, days=2)) == first.id


def test_a_stock_phrase_makes_no_copy() -> None:
    short = report("could not immediately be reached for comment on Friday", days=1)
    origin = report(OTHER + " The ministry could not immediately be reached for comment.")
    assert CopyFinder([origin]).find(short) is None


def test_a_finder_that_grows_answers_as_one_made_at_once() -> None:
    finder = CopyFinder()
    finder.add(report(OTHER))
    finder.add(AGENCY)
    copy = report(WIRE, days=3)
    assert finder.find(copy) == CopyFinder([AGENCY, report(OTHER)]).find(copy) == AGENCY.id


@given(st.text(max_size=300), st.lists(st.text(max_size=300), max_size=3))
def test_whatever_it_names_was_among_the_earlier_ones(text: str, others: list[str]) -> None:
    earlier = [report(other, publisher=str(n)) for n, other in enumerate(others)]
    found = CopyFinder(earlier).find(report(text, days=1))
    assert found is None or found in {r.id for r in earlier}


def test_the_near_copies_among_the_samples_are_found_and_no_others() -> None:
    earlier: list[Report] = []
    copies = {}
    for path in find_reports([SAMPLES]):
        found = load(path)
        copies[path.stem] = CopyFinder(earlier).find(found)
        earlier.append(found)
    origin = {r.id: Path(r.origin).stem for r in earlier}
    assert {name: origin[i] for name, i in copies.items() if i} == {
        "2014-06-10-mosul-falls-courier": "2014-06-10-mosul-falls-agency",
        "2014-06-21-al-qaim-courier": "2014-06-21-al-qaim-agency",
        "2014-06-21-al-qaim-ledger": "2014-06-21-al-qaim-agency",
        "2014-06-21-al-qaim-tribune": "2014-06-21-al-qaim-agency",
        "2014-06-22-al-qaim-gazette": "2014-06-21-al-qaim-agency",
        "2014-07-01-albukamal-herald": "2014-07-01-albukamal-cedar",
        "2014-08-25-tabqa-courier": "2014-08-24-tabqa-cedar",
    }
