"""Sources: who says so, of what kind, and for which side they speak."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from dateline.model import Attribution, Mention, Passage, Report, Source
from dateline.resolve.actors import ActorLinker
from dateline.resolve.installed import shipped_packs
from dateline.resolve.nations import load_nations
from dateline.resolve.pack_format import PackPerson
from dateline.resolve.speakers import Speakers
from dateline.vocabulary import MentionKind, SourceKind

PACKS = shipped_packs()
LINKER = ActorLinker(PACKS, load_nations())
SPEAKERS = Speakers(PACKS, LINKER)
HERE = Passage(start=0, end=1, exact="x")


def report(publisher: str | None = "Herald", kind: SourceKind | None = None) -> Report:
    return Report(
        id="r-1",
        text="x",
        origin="a.txt",
        title="A town falls",
        publisher=publisher,
        publisher_kind=kind,
        published=datetime(2014, 6, 21, tzinfo=UTC),
    )


def saying(
    name: str,
    *,
    role: str | None = None,
    kind: SourceKind = SourceKind.OTHER,
    named: bool = True,
    chosen: str | None = None,
) -> Attribution:
    source = Mention(kind=MentionKind.SOURCE, name=name, passage=HERE, chosen=chosen)
    return Attribution(
        source=source, cue=HERE, content=HERE, role=role, source_kind=kind, named=named
    )


def speaker(
    name: str,
    *,
    role: str | None = None,
    kind: SourceKind = SourceKind.OTHER,
    named: bool = True,
    country: str | None = None,
) -> Source:
    """The source that these words name, in a report of June 2014."""
    chosen = LINKER.link(name, when=datetime(2014, 6, 21, tzinfo=UTC).date(), country=country)
    attribution = saying(name, role=role, kind=kind, named=named, chosen=chosen.actor.id)
    return SPEAKERS.of(attribution, report(), country)


def test_a_person_of_a_pack_is_found_with_their_office_and_side() -> None:
    source = speaker("Nouri al-Maliki")
    assert (source.id, source.kind) == ("nouri-al-maliki", SourceKind.OFFICIAL)
    assert source.role == "Prime Minister of Iraq"
    assert source.side == "iraq-gov"
    assert source.named


def test_an_alias_is_the_same_person() -> None:
    assert speaker("Nuri al-Maliki") == speaker("Nouri al-Maliki")


def test_the_role_that_the_report_gives_goes_before_that_of_the_pack() -> None:
    assert speaker("Nouri al-Maliki", role="the Shiite premier").role == "the Shiite premier"


@pytest.mark.parametrize(
    ("name", "country", "kind", "side"),
    [
        ("Iraqi army", None, SourceKind.OFFICIAL, "iraq-gov"),
        ("army", "IQ", SourceKind.OFFICIAL, "iraq-gov"),
        ("ISIL", None, SourceKind.PARTY, "isil"),
        ("Peshmerga", None, SourceKind.PARTY, LINKER.side_of("peshmerga")),
    ],
)
def test_a_party_speaks_for_its_own_side(
    name: str, country: str | None, kind: SourceKind, side: str
) -> None:
    source = speaker(name, country=country)
    assert (source.kind, source.side) == (kind, side)


def test_who_is_put_into_office_by_another_speaks_for_the_other() -> None:
    found = speaker("Baghdad-appointed mayor", kind=SourceKind.OFFICIAL, country="SY", named=False)
    assert found.side == LINKER.side_of("iraq-gov")


@pytest.mark.parametrize("name", ["spokesman for the M99 rebels", "M99 rebels commander"])
def test_a_spokesman_of_an_unknown_group_is_a_party_of_its_own_side(name: str) -> None:
    found = speaker(name, kind=SourceKind.OFFICIAL, named=False)
    group = LINKER.link("M99 rebels", when=None, country=None).actor
    assert (found.kind, found.side) == (SourceKind.PARTY, group.id)


@pytest.mark.parametrize("name", ["security officials", "army officers", "police spokesman"])
def test_unnamed_officials_speak_for_the_country_of_the_report(name: str) -> None:
    found = speaker(name, kind=SourceKind.OFFICIAL, named=False, country="IQ")
    assert found.side == "iraq-gov"
    assert not found.named


def test_officials_of_no_known_country_speak_for_no_side() -> None:
    assert speaker("security officials", kind=SourceKind.OFFICIAL, named=False).side is None


@pytest.mark.parametrize(
    ("name", "kind", "side"),
    [
        ("Officials in Kyiv", SourceKind.OFFICIAL, "state:UA"),
        ("two officials in Washington", SourceKind.OFFICIAL, "state:US"),
        ("a US official in Baghdad", SourceKind.OFFICIAL, "state:US"),
        ("officials in the town", SourceKind.OFFICIAL, LINKER.side_of("iraq-gov")),
        ("Diplomats in Kyiv", SourceKind.OFFICIAL, None),
        ("Residents in Kyiv", SourceKind.WITNESS, None),
        ("Iranian state television", SourceKind.STATE_MEDIA, "state:IR"),
        ("State television", SourceKind.STATE_MEDIA, None),
    ],
)
def test_who_speaks_for_another_state_is_not_of_the_side_of_the_reports_country(
    name: str, kind: SourceKind, side: str | None
) -> None:
    assert speaker(name, kind=kind, named=False, country="IQ").side == side


def test_residents_speak_for_no_side() -> None:
    source = speaker("residents", kind=SourceKind.WITNESS, named=False, country="IQ")
    assert (source.kind, source.side) == (SourceKind.WITNESS, None)


def test_the_kind_that_was_read_stands() -> None:
    assert speaker("Iraqi army", kind=SourceKind.WITNESS).kind is SourceKind.WITNESS


@pytest.mark.parametrize(("named", "kind"), [(True, SourceKind.OTHER), (False, "unnamed")])
def test_who_nothing_is_known_of_is_of_no_kind(named: bool, kind: str) -> None:
    assert speaker("Zorblat Qwxyz", named=named).kind == kind


def test_a_named_source_has_one_id_wherever_it_speaks() -> None:
    home, abroad = (speaker("Zorblat Qwxyz", country=country) for country in ("IQ", "SY"))
    assert home.id == abroad.id
    assert home.id != speaker("Zorblat Abcde").id


def test_unnamed_officials_of_two_sides_are_two_sources() -> None:
    iraqi, syrian = (
        speaker("security officials", kind=SourceKind.OFFICIAL, named=False, country=country)
        for country in ("IQ", "SY")
    )
    assert iraqi.id != syrian.id


def test_case_and_articles_make_no_other_source() -> None:
    one = speaker("residents", kind=SourceKind.WITNESS, named=False)
    assert speaker("Residents", kind=SourceKind.WITNESS, named=False).id == one.id


@pytest.mark.parametrize(
    ("name", "outlet"), [("Reuters", "reuters"), ("AFP", "afp"), ("The Associated Press", "ap")]
)
def test_an_agency_is_known_by_any_of_its_names(name: str, outlet: str) -> None:
    source = SPEAKERS.outlet(name)
    assert (source.id, source.kind) == (outlet, SourceKind.AGENCY)


def test_a_monitor_that_publishes_stays_a_monitor() -> None:
    source = SPEAKERS.outlet("Institute for the Study of War")
    assert (source.id, source.kind) == ("isw", SourceKind.MONITOR)


def test_an_unknown_outlet_keeps_its_name_and_the_kind_given() -> None:
    source = SPEAKERS.outlet("Harbour Courier", SourceKind.STATE_MEDIA)
    assert (source.name, source.kind) == ("Harbour Courier", SourceKind.STATE_MEDIA)
    assert SPEAKERS.outlet("harbour courier").id == source.id
    assert SPEAKERS.outlet("Harbour Courier").kind is SourceKind.OUTLET


def test_the_publisher_of_a_report_is_a_source() -> None:
    source = SPEAKERS.publisher(report("Harbour Courier", SourceKind.AGENCY))
    assert (source.name, source.kind, source.named) == (
        "Harbour Courier",
        SourceKind.AGENCY,
        True,
    )
    assert SPEAKERS.publisher(report("Reuters")).id == "reuters"


def test_a_report_without_a_publisher_is_its_own_source() -> None:
    source = SPEAKERS.publisher(report(None))
    assert (source.name, source.named) == ("A town falls", False)
    assert source.role is not None


@pytest.mark.parametrize(
    ("publisher", "credited", "bylines"),
    [
        ("Herald", ("AP",), [["Associated Press", "Herald"]]),
        ("Herald", ("Kyodo",), [["Kyodo", "Herald"]]),
        ("Herald", ("AP", "Associated Press"), [["Associated Press", "Herald"]]),
        ("USA Today", ("AP", "USA Today"), [["Associated Press", "USA Today"]]),
        (None, ("Reuters",), [["Reuters", "A town falls"]]),
        ("Reuters", ("Reuters",), [["Reuters"]]),
        ("Herald", ("AP", "Reuters"), [["Herald"]]),
        ("Herald", (), [["Herald"]]),
        # "(Reuters) (BBC)": each of them reports it, neither through the other
        ("Reuters", ("Reuters", "BBC"), [["Reuters"], ["BBC"]]),
        ("Herald", ("Herald", "BBC", "AP"), [["Herald"], ["BBC"], ["Associated Press"]]),
        (
            "USA Today",
            ("AP", "USA Today", "BBC"),
            [["Associated Press", "USA Today"], ["BBC"]],
        ),
        ("Herald", ("AP", "AFP", "Herald"), [["Herald"]]),
    ],
)
def test_agencies_come_before_who_prints_them_and_outlets_stand_beside_each_other(
    publisher: str | None, credited: tuple[str, ...], bylines: list[list[str]]
) -> None:
    told = SPEAKERS.bylines(replace(report(publisher), credits=credited))
    assert [[source.name for source in way] for way in told] == bylines
    agencies = {"Associated Press", "Kyodo", "Reuters"} - {publisher}
    assert all(s.kind is SourceKind.AGENCY for way in told for s in way if s.name in agencies)


def test_nobody_is_no_source() -> None:
    nobody = Attribution(source=None, cue=HERE, content=HERE)
    with pytest.raises(ValueError, match="without a source"):
        SPEAKERS.of(nobody, report(), None)


# ------------------------------------------------------------------ offices and their days
def dated(person: str, day: str | None) -> tuple[str | None, str | None]:
    """The role of a person of the shipped packs on a day, and for whom."""
    known = next(p for pack in PACKS for p in pack.person if p.id == person)
    return known.office(date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    ("person", "day", "role"),
    [
        ("sergei-shoigu", "2022-03-01", "Defence Minister of Russia"),
        ("sergei-shoigu", "2024-06-01", "Secretary of the Security Council of Russia"),
        ("dmitry-medvedev", "2011-01-01", "President of Russia"),
        ("hoshiyar-zebari", "2014-06-20", "Foreign Minister of Iraq"),
        ("hoshiyar-zebari", "2014-08-01", "former Foreign Minister of Iraq"),
        ("hoshiyar-zebari", "2015-08-01", "Finance Minister of Iraq"),
        ("hoshiyar-zebari", "2018-08-01", "former Finance Minister of Iraq"),
        ("hoshiyar-zebari", "2001-01-01", None),
        ("hoshiyar-zebari", None, "Foreign Minister of Iraq"),
        ("mohamed-hamdan-dagalo", "2023-05-20", "commander of the Rapid Support Forces"),
    ],
)
def test_a_person_has_the_office_of_the_day(person: str, day: str | None, role: str | None) -> None:
    assert dated(person, day)[0] == role


def test_whom_a_person_speaks_for_goes_with_the_office() -> None:
    assert dated("rustem-umerov", "2024-01-01")[1] == "state:UA"
    assert dated("rustem-umerov", "2025-08-01")[1] == "ua-nsdc"


@pytest.mark.parametrize("person", [p for pack in PACKS for p in pack.person if p.offices])
def test_offices_of_the_shipped_packs_have_days_that_begin_apart(person: PackPerson) -> None:
    begins = [person.held.start, *(office.held.start for office in person.offices)]
    assert len(set(begins)) == len(begins)


@pytest.mark.parametrize(
    ("day", "role", "side"),
    [
        ("2014-06-21", "Prime Minister of Iraq", "iraq-gov"),
        ("2016-03-01", "former Prime Minister of Iraq", "iraq-gov"),
        ("2001-03-01", None, "iraq-gov"),
    ],
)
def test_a_source_has_the_office_of_the_day_of_its_report(
    day: str, role: str | None, side: str
) -> None:
    attribution = saying("Nouri al-Maliki", chosen="nouri-al-maliki")
    told = replace(report(), published=datetime.fromisoformat(f"{day}T00:00:00+00:00"))
    source = SPEAKERS.of(attribution, told, "IQ")
    assert (source.role, source.side) == (role, side)
    own = replace(attribution, role="State of Law leader")
    assert SPEAKERS.of(own, told, "IQ").role == "State of Law leader"
