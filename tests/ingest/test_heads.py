"""Heads of reports: front matter, and the bare heads of saved dispatches."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dateline.ingest.heads import read_head
from dateline.vocabulary import SourceKind

BODY = "Militants took the crossing on Friday, officials said.\n"


def test_front_matter_is_read_and_the_body_kept_unchanged() -> None:
    head = read_head(
        "---\n"
        "title: Gunmen overrun post\n"
        "publisher: Example News\n"
        "kind: agency\n"
        "date: 2014-06-21 14:05\n"
        "url: https://example.org/a\n"
        "language: no\n"
        "editor: someone\n"
        "---\n\n" + BODY
    )
    assert head.body == "\n" + BODY
    assert head.title == "Gunmen overrun post"
    assert head.publisher == "Example News"
    assert head.publisher_kind is SourceKind.AGENCY
    assert head.published == datetime(2014, 6, 21, 14, 5, tzinfo=UTC)
    assert head.url == "https://example.org/a"
    assert head.language == "no"


def test_front_matter_with_a_colon_in_its_title_is_read_line_by_line() -> None:
    head = read_head(f"---\ntitle: Iraq: militants take post\ndate: 2014-06-21\n---\n{BODY}")
    assert head.title == "Iraq: militants take post"
    assert head.published == datetime(2014, 6, 21, tzinfo=UTC)
    assert head.body == BODY


def test_a_kind_that_is_not_in_the_list_counts_as_other() -> None:
    assert read_head(f"---\nkind: newspaper\n---\n{BODY}").publisher_kind is SourceKind.OTHER


@pytest.mark.parametrize(
    "text",
    [
        f"---\n{BODY}",
        f"---\n- a list\n- no mapping\n---\n{BODY}",
        f"----\ntitle: x\n----\n{BODY}",
        "---\n" + "[" * 5_000 + f"\n---\n{BODY}",
    ],
)
def test_what_only_looks_like_front_matter_stays_in_the_body(text: str) -> None:
    body = read_head(text).body
    assert body.endswith(BODY)
    assert read_head(text).publisher is None


def test_a_saved_dispatch_has_its_date_and_title_and_keeps_them_in_its_text() -> None:
    text = f"21 Jun 2014\n\nGunmen overrun frontier post near river town\n\n{BODY}"
    head = read_head(text)
    assert head.body == text
    assert head.published == datetime(2014, 6, 21, tzinfo=UTC)
    assert head.title == "Gunmen overrun frontier post near river town"


@pytest.mark.parametrize(
    "text",
    [
        f"Militants take post\n21 June 2014\n{BODY}",
        f"# Militants take post\n\nBy Ahmed Example\n\nPublished: 21 June 2014\n\n{BODY}",
        f"By Ahmed Example\n2014-06-21\nMilitants take post\n\n{BODY}",
    ],
)
def test_title_date_and_byline_come_in_any_order(text: str) -> None:
    head = read_head(text)
    assert head.title == "Militants take post"
    assert head.published == datetime(2014, 6, 21, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "The UK says that Russian forces have captured the west banks. (Reuters)",
        "A sentence that somebody wrapped\nby hand at a narrow width, as in old mail.\n",
        "BAGHDAD (AP) — Militants took the crossing",
    ],
)
def test_prose_is_no_title(text: str) -> None:
    assert read_head(text).title is None


def test_a_date_further_down_does_not_date_the_report() -> None:
    assert read_head(BODY * 10 + "\n21 June 2014\n").published is None


@pytest.mark.parametrize(
    ("text", "credited"),
    [
        (f"BAGHDAD (AP) — {BODY}", ("AP",)),
        (f"BAGHDAD, June 21 (Reuters) - {BODY}", ("Reuters",)),
        (f"BAGHDAD/ERBIL, Iraq (Example Wire) – {BODY}", ("Example Wire",)),
        (f"(CNN) -- {BODY}", ("CNN",)),
        (f"Title of it\n\nBy Jane Doe, Associated Press\n\n{BODY}", ("Associated Press",)),
        (f"By REUTERS\n\n{BODY}", ("REUTERS",)),
        (f"{BODY.strip()} (Reuters)", ("Reuters",)),
        (f"{BODY.strip()} (AP via USA Today)\n", ("AP", "USA Today")),
        (f"{BODY.strip()} (BBC) (Al Jazeera)", ("BBC", "Al Jazeera")),
        (f"{BODY.strip()} (RFE/RL)", ("RFE/RL",)),
        (f"{BODY}\n(Agence France-Presse)\n", ("Agence France-Presse",)),
        (f"{BODY}\nSource: Example Herald\n", ("Example Herald",)),
        (f"BEIRUT (Reuters) - {BODY.strip()} (Reuters)", ("Reuters",)),
    ],
)
def test_agencies_and_outlets_are_credited_as_written(text: str, credited: tuple[str, ...]) -> None:
    assert read_head(text).credits == credited


@pytest.mark.parametrize(
    "text",
    [
        "Fighters of the Islamic State of Iraq and the Levant (ISIL)",
        "They left the town. (three of them were hurt)",
        "They left the town. (Reporting by Jane Doe; Editing by John Roe)",
        "Mosul (Iraq) – the town is quiet.",
        "The War in Afghanistan (2001–2021)",
        "It was over. (2014)",
    ],
)
def test_other_brackets_are_no_credits(text: str) -> None:
    assert read_head(text).credits == ()


def test_an_outlet_in_brackets_at_the_end_is_the_publisher_unless_one_is_named() -> None:
    assert read_head(f"{BODY.strip()} (BBC) (CNN)").publisher == "BBC"
    assert read_head(f"{BODY.strip()} (AP via USA Today)").publisher == "USA Today"
    assert read_head(f"---\npublisher: Dawn\n---\n{BODY.strip()} (BBC)").publisher == "Dawn"
    assert read_head(f"BAGHDAD (AP) — {BODY}").publisher is None


def test_a_dateline_with_its_year_dates_the_report() -> None:
    head = read_head(f"BAGHDAD, June 21, 2014 (Reuters) - {BODY}")
    assert head.published == datetime(2014, 6, 21, tzinfo=UTC)


@given(
    st.text(alphabet=st.sampled_from("---\n: ().Bb2014-06 \tAvia[]{}&*!|>'\"%@`#,?"), max_size=200)
)
@example("---\na: &a [*a]\n---\nx")
@example("---\n? [a]\n: b\n---\nx")
@example("---\n<<: x\n---\nx")
def test_no_head_makes_it_fail_and_the_body_is_the_end_of_the_text(text: str) -> None:
    assert text.endswith(read_head(text).body)


@pytest.mark.parametrize(
    "head",
    [
        "KHARTOUM, 3 May 2024 - ",
        "Rebels take the bridge\n\nBy Ana Diaz | Cali | 3 May 2024\n\n",
    ],
)
def test_the_day_is_read_from_a_dateline_or_a_byline_with_bars(head: str) -> None:
    assert read_head(head + BODY).published == datetime(2024, 5, 3, tzinfo=UTC)
