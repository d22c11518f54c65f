"""The way words came: agencies, documents, reporters, headlines and speech over paragraphs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.model import Attribution, Reading
from dateline.vocabulary import SourceKind

WAYS = {
    "Russian troops took Sloviansk, the Interfax news agency quoted the ministry as saying.": (
        "takeover < ministry via Interfax news agency"
    ),
    "Russian troops took Sloviansk, the ministry was quoted by Interfax as saying.": (
        "takeover < ministry via Interfax"
    ),
    "State radio quoted an officer as saying that villagers reported that rebels took Goma.": (
        "takeover < villagers via officer, State radio"
    ),
    "The army took Jebba, the state news agency SUNA reported, citing a military source.": (
        "takeover < military source via SUNA"
    ),
    "Gunmen attacked Kadugli, according to residents quoted by Radio Tamazuj.": (
        "attack < residents via Radio Tamazuj"
    ),
    "Gunmen killed 20 people in Geneina, according to a Reuters report that cited two nurses.": (
        "killing < nurses via Reuters"
    ),
    "Local media reported, quoting the mayor, that rebels took Goma.": (
        "takeover < mayor via media"
    ),
    "Farmers told an AFP correspondent that rebels took Goma.": "takeover < Farmers via AFP",
    "Farmers told a reporter for Reuters that rebels took Goma.": "takeover < Farmers via Reuters",
    "Residents told state radio that rebels had captured Goma.": (
        "takeover < Residents via state radio"
    ),
    "Farmers told reporters that rebels took Goma.": "takeover < Farmers",
    "In a video posted on Telegram, a colonel said his men took Goma.": "takeover < colonel",
    "The M23 said in a note sent to journalists that its fighters took Goma.": "takeover < M23",
    "An inquiry by the BBC found that soldiers killed ten herders in Moura.": "killing < BBC",
    "The defence ministry statement read: “Our troops retook Goma.”": (
        "takeover < defence ministry"
    ),
    "Rebels captured Goma on Monday: officials": "takeover < officials",
    "Rebels captured Goma on Monday: UN": "takeover < UN",
    "Three people were killed in Goma: two soldiers and a nurse.": "killing < -",
    "Officers admitted losing Goma to the rebels.": "takeover < Officers",
    "Residents reached by telephone said that rebels had captured Goma.": "takeover < Residents",
    "Highland Daily retracts its report of 5 August which said that rebels had taken Goma.": (
        "takeover < Highland Daily denied"
    ),
    "Gunmen believed to be bandits killed ten herders in Moura.": "killing < -",
}

HELD = {
    '"Goma is in our hands," army spokesman Guy Kasongo told Reuters.': (
        "Goma: holds by army says Guy Kasongo"
    ),
    '"Goma is under our control," said Guy Kasongo, an M23 commander.': (
        "Goma: holds by M23 says Guy Kasongo"
    ),
}

DENIED = {
    "Rebels said they had captured Goma, but the army denied it.": "army",
    "Rebels said they had captured Goma. The army denied it on Monday.": "army",
    "Rebels said they had captured Goma, which the army denied.": "army",
    "Rebels said they had captured Goma, a claim the army rejected.": "army",
    "The mayor said rebels had captured Goma. He denied that the town was looted.": None,
    "The mayor said rebels had captured Goma. It rained. The army denied it.": None,
}

NEGATED = {
    "No group has claimed responsibility for the bombing in Goma.": (
        "claim of responsibility not; bombing"
    ),
    "Nobody claimed responsibility for the bombing in Goma.": (
        "claim of responsibility not; bombing"
    ),
    "No fewer than ten soldiers were killed in Goma.": "killing",
}

TOLD = {
    "The two sides accused each other of shelling Goma.": "accusation; shelling @ Goma",
    "Rebels captured two towns on Monday: Goma and Sake.": "takeover: Rebels @ Goma, Sake",
    "War in Kivu: Rebels captured Goma.": "takeover: Rebels @ Goma",
    "Three people were killed in Goma: two soldiers and a nurse.": "killing: > people @ Goma",
}

SPEECHES = {
    '"We took Goma," said Sultani Makenga, a rebel commander.\n\n'
    '"Our men killed ten soldiers there."': (
        "takeover < Sultani Makenga; killing < Sultani Makenga"
    ),
    '"We took Goma," Sultani Makenga told AFP. "They fled.\n\n"Then our men shelled Sake."': (
        "takeover < Sultani Makenga via AFP; shelling < Sultani Makenga via AFP"
    ),
    '"We took Goma," said Sultani Makenga.\n\nThe army shelled Sake.': (
        "takeover < Sultani Makenga; shelling < -"
    ),
    '"We took Goma," said Sultani Makenga.\n\n"Rebels shelled Sake," the army said.': (
        "takeover < Sultani Makenga; shelling < army"
    ),
    'The army denied it. The "liberators" took Goma.': "rejection < -; takeover < -",
}

WHO = {
    "A Taliban commander": ("Taliban commander", SourceKind.PARTY, False, 1),
    "A United Nations officer": ("United Nations officer", SourceKind.INTERNATIONAL, False, 1),
    "A resident of Goma": ("resident of Goma", SourceKind.WITNESS, False, 1),
    "A group of farmers": ("farmers", SourceKind.WITNESS, False, None),
    "Taliban fighters": ("Taliban", SourceKind.PARTY, True, None),
    "A rebel spokesman": ("rebel spokesman", SourceKind.PARTY, False, 1),
    "A local council member": ("council member", SourceKind.OFFICIAL, False, 1),
    "The Lebanese newspaper An-Nahar": ("An-Nahar", SourceKind.OUTLET, True, None),
    "The African Union": ("African Union", SourceKind.INTERNATIONAL, True, None),
    "Amnesty International": ("Amnesty International", SourceKind.MONITOR, True, None),
    "Two prosecutors": ("prosecutors", SourceKind.OFFICIAL, False, 2),
    "The Amaq news agency": ("Amaq news agency", SourceKind.AGENCY, True, None),
}


@pytest.mark.parametrize("text", WAYS)
def test_the_source_is_who_says_it_first(text: str, said: Callable[[str], str]) -> None:
    assert said(text) == WAYS[text]


@pytest.mark.parametrize("text", HELD)
def test_our_hands_are_those_of_whom_the_speaker_speaks_for(
    text: str, held: Callable[[str], str]
) -> None:
    assert held(text) == HELD[text]


@pytest.mark.parametrize("text", DENIED)
def test_what_is_denied_as_it_is_what_was_said_just_before(
    text: str, held: Callable[[str], str]
) -> None:
    denials = [line for line in held(text).split("; ") if " not " in line]
    denier = DENIED[text]
    assert denials == ([f"Goma: not taken by Rebels says {denier}"] if denier else [])


@pytest.mark.parametrize("text", NEGATED)
def test_what_nobody_did_is_negated(text: str, standing: Callable[[str], str]) -> None:
    assert standing(text) == NEGATED[text]


@pytest.mark.parametrize("text", TOLD)
def test_each_other_is_nobody_and_what_stands_before_a_colon_may_tell(
    text: str, told: Callable[[str], str]
) -> None:
    assert told(text) == TOLD[text]


@pytest.mark.parametrize("text", SPEECHES)
def test_a_speech_goes_on_where_nobody_else_is_said_to_speak(
    text: str, said: Callable[[str], str]
) -> None:
    assert said(text) == SPEECHES[text]


@pytest.mark.parametrize("who", WHO)
def test_one_of_a_group_is_not_the_group(who: str, read: Callable[[str], Reading]) -> None:
    told: Attribution
    (told,) = read(f"{who} said the army had left Sake.").attributions
    assert told.source is not None
    assert (told.source.name, told.source_kind, told.named, told.number) == WHO[who]


def test_a_speaker_before_a_colon_may_tell_of_a_rejection(read: Callable[[str], Reading]) -> None:
    reading = read('Army spokesman: "Rebels attacked Goma. The army rejected the claim."')
    assert [e.attribution.names for e in reading.events if e.attribution] == ["Army spokesman"] * 2
