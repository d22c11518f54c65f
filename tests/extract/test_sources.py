"""What is known of those who speak: kind, name, role, and the words that report them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.model import Attribution, Reading
from dateline.vocabulary import SourceKind, Stance

Read = Callable[[str], Reading]
SAID = "{} said rebels had captured Goma."


def attribution(read: Read, text: str) -> Attribution:
    """The one attribution of a text."""
    (found,) = read(text).attributions
    return found


KINDS = {
    "The Syrian Observatory for Human Rights": SourceKind.MONITOR,
    "A monitoring group": SourceKind.MONITOR,
    "The United Nations": SourceKind.INTERNATIONAL,
    "State television": SourceKind.STATE_MEDIA,
    "Reuters": SourceKind.AGENCY,
    "A local newspaper": SourceKind.OUTLET,
    "Residents": SourceKind.WITNESS,
    "A witness": SourceKind.WITNESS,
    "Two doctors": SourceKind.WITNESS,
    "A hospital official": SourceKind.WITNESS,
    "Aid workers in Goma": SourceKind.WITNESS,
    "Analysts": SourceKind.EXPERT,
    "Security officials": SourceKind.OFFICIAL,
    "The defence ministry": SourceKind.OFFICIAL,
    "A police officer": SourceKind.OFFICIAL,
    "The governor": SourceKind.OFFICIAL,
    "The Taliban": SourceKind.PARTY,
    "A rebel leader": SourceKind.PARTY,
}


@pytest.mark.parametrize("who", KINDS)
def test_a_source_is_of_the_kind_that_its_words_tell(who: str, read: Read) -> None:
    assert attribution(read, SAID.format(who)).source_kind is KINDS[who]


@pytest.mark.parametrize(
    ("who", "named"),
    [
        ("Rami Abdulrahman", True),
        ("Colonel Jean Kasongo", True),
        ("The Taliban", True),
        ("Human Rights Watch", True),
        ("The officials", False),
        ("A senior police officer", False),
        ("Several residents", False),
        ("An Iraqi official", False),
    ],
)
def test_who_has_a_name_is_told_from_who_is_described(who: str, named: bool, read: Read) -> None:
    assert attribution(read, SAID.format(who)).named is named


ROLES = {
    "Mayor of Gao Jean Kasongo": "Mayor of Gao",
    "Togo's ambassador to the United Nations Jean Kasongo": (
        "Togo's ambassador to the United Nations"
    ),
    "Prime Minister Jean Kasongo": "Prime Minister",
    "Colonel Jean Kasongo": "Colonel",
    "Jean Kasongo, a spokesman for the army,": "a spokesman for the army",
    "Jean Kasongo": None,
}


@pytest.mark.parametrize("who", ROLES)
def test_the_role_of_a_named_source_is_kept(who: str, read: Read) -> None:
    found = attribution(read, SAID.format(who))
    assert found.source is not None
    assert (found.source.name, found.role) == ("Jean Kasongo", ROLES[who])


def test_the_cue_is_the_word_of_saying_and_the_content_what_was_said(read: Read) -> None:
    found = attribution(read, "Residents said rebels had captured Goma.")
    assert found.cue.exact == "said"
    assert found.content.exact == "rebels had captured Goma"


def test_according_to_is_a_cue(read: Read) -> None:
    found = attribution(read, "Rebels captured Goma, according to residents.")
    assert found.cue.exact == "according to"
    assert found.source is not None
    assert found.source.name == "residents"


def test_he_is_the_one_who_spoke_before(read: Read) -> None:
    reading = read("Jean Kasongo said rebels had captured Goma. He said the army had withdrawn.")
    names = [a.source.name for a in reading.attributions if a.source]
    assert names == ["Jean Kasongo", "Jean Kasongo"]


def test_the_officials_are_those_who_spoke_before(read: Read) -> None:
    reading = read(
        "Security officials said rebels had captured Goma. The officials said the army had left "
        "the town."
    )
    assert {a.source.name.lower() for a in reading.attributions if a.source} == {
        "security officials"
    }


def test_nobody_speaks_where_it_is_only_reported(read: Read) -> None:
    found = attribution(read, "It was reported that rebels had captured Goma.")
    assert found.source is None
    assert not found.named


def test_a_name_with_an_article_is_a_name_and_an_adviser_no_outlet(read: Read) -> None:
    text = "Hadi al-Amiri, media adviser to the governor, said rebels had captured Goma."
    found = attribution(read, text)
    assert found.named
    assert found.source is not None
    assert found.source.name == "Hadi al-Amiri"
    assert found.source_kind is SourceKind.OFFICIAL


UNNAMED = {
    "Two security officers": ("security officers", 2),
    "A man on a balcony": ("man on a balcony", 1),
    "Fighters loyal to General Kasongo": ("Fighters loyal to General Kasongo", None),
    "A spokesman for the army": ("spokesman for the army", 1),
    "Locals": ("Locals", None),
}


@pytest.mark.parametrize("who", UNNAMED)
def test_an_unnamed_source_keeps_what_tells_of_it_and_its_number(who: str, read: Read) -> None:
    found = attribution(read, SAID.format(who))
    assert found.source is not None
    assert (found.source.name, found.number) == UNNAMED[who]
    assert not found.named


BEHIND = {
    "Human Rights Watch released a report saying that soldiers had killed a farmer.": (
        "Human Rights Watch"
    ),
    "Rebels captured Goma, according to a statement from the Ministry of Defence.": (
        "Ministry of Defence"
    ),
    "France and the African Union said rebels had captured Goma.": "France and African Union",
    "Sudanese state news agency SUNA reports that rebels captured Goma.": "SUNA",
    "A Human Rights Watch investigation has concluded that soldiers killed a farmer.": (
        "Human Rights Watch"
    ),
}


@pytest.mark.parametrize("text", BEHIND)
def test_those_behind_a_document_speak_and_all_who_say_it_together(text: str, read: Read) -> None:
    assert {a.names for a in read(text).attributions} == {BEHIND[text]}


def test_a_person_told_of_before_speaks_in_the_role_told_then(read: Read) -> None:
    text = "Congolese commander Jean Kasongo vowed to retake Goma. He said rebels had left Bukavu."
    (said,) = (a for a in read(text).attributions if a.cue.exact == "said")
    assert (said.names, said.role) == ("Jean Kasongo", "Congolese commander")


@pytest.mark.parametrize("again", ["Jean said", "Kasongo said", "He said"])
def test_any_part_of_a_name_is_the_whole_name(again: str, read: Read) -> None:
    text = "Jean Kasongo said rebels had captured Goma. Kasongo said the army had left the town."
    reading = read(f"{text} {again} the rebels had shelled Bukavu.")
    assert {a.names for a in reading.attributions} == {"Jean Kasongo"}


def test_who_passes_it_on_keeps_a_stance_of_their_own(read: Read) -> None:
    reading = read("State television claimed that residents said rebels had captured Goma.")
    (event,) = reading.events
    assert event.attribution is not None
    assert event.attribution.names == "residents"
    assert [(v.name, v.stance) for v in event.attribution.via] == [
        ("State television", Stance.HEDGED)
    ]
