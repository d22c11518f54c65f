"""Linking names of parties: packs and dates, nations, phrases, sides, and parties yet unknown."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from dateline.model import Actor
from dateline.resolve.actors import ActorLinker
from dateline.resolve.installed import shipped_packs
from dateline.resolve.nations import load_nations
from dateline.vocabulary import ActorKind

LINKER = ActorLinker(shipped_packs(), load_nations())
GOLD = Path(__file__).parents[3] / "shared" / "gold" / "al-qaim-2014-06-21.yaml"
JUNE_2014 = date(2014, 6, 21)


def link(name: str, when: date | None = JUNE_2014, country: str | None = None) -> Actor:
    return LINKER.link(name, when=when, country=country).actor


def ids(*names: str, when: date | None = JUNE_2014, country: str | None = None) -> set[str]:
    return {link(name, when, country).id for name in names}


# ------------------------------------------------------------------ nations of many wars
STATES = {
    "Ukraine": "state:UA",
    "Ukrainian troops": "state:UA:forces",
    "Ukrainian Ground Forces": "state:UA:forces",
    "Armed Forces of Ukraine": "state:UA:forces",
    "Ukrainian border guards": "state:UA:border-guards",
    "Ukrainian Air Force": "state:UA:air-force",
    "Ukrainian Defence Ministry": "state:UA:ministry-of-defence",
    "Ministry of Defense of Ukraine": "state:UA:ministry-of-defence",
    "Russian warplanes": "state:RU:air-force",
    "the Russian Navy": "state:RU:navy",
    "Russian coast guard": "state:RU:coast-guard",
    "the Kremlin": "state:RU",
    "Eritrean Defence Forces": "state:ER:forces",
    "Eritrea's army": "state:ER:forces",
    "South Sudanese government troops": "state:SS:forces",
    "transitional government of Mali": "state:ML",
    "Afghan National Army": "state:AF:forces",
    "Afghan National Police": "state:AF:police",
    "Afghan security forces": "state:AF:forces",
    "Afghan officials": "state:AF",
    "Malian soldiers": "state:ML:forces",
    "French special forces": "state:FR:special-forces",
    "Mali's junta": "state:ML",
    "Yemeni army": "state:YE:forces",
    "Saudi warplanes": "state:SA:air-force",
    "Saudi Arabian border guards": "state:SA:border-guards",
    "Emirati troops": "state:AE:forces",
    "Nigerian military": "state:NG:forces",
    "Nigerien soldiers": "state:NE:forces",
    "Somali National Army": "state:SO:forces",
    "Kenya Defence Forces": "state:KE:forces",
    "Kenyan jets": "state:KE:air-force",
    "Israel Defense Forces": "state:IL:forces",
    "the IDF": "state:IL:forces",
    "Israeli tanks": "state:IL:forces",
    "Israeli police": "state:IL:police",
    "Palestinian police": "state:PS:police",
    "Lebanese army": "state:LB:forces",
    "Libyan coastguard": "state:LY:coast-guard",
    "Egyptian Armed Forces": "state:EG:forces",
    "Sri Lanka Navy": "state:LK:navy",
    "Burmese junta": "state:MM",
    "Myanmar military": "state:MM:forces",
    "Congolese army": "state:CD:forces",
    "Rwandan troops": "state:RW:forces",
    "Burkina Faso Armed Forces": "state:BF:forces",
    "Central African Republic government": "state:CF",
    "Philippine military": "state:PH:forces",
    "Turkish army": "state:TR:forces",
    "U.S. troops": "state:US:forces",
    "US": "state:US",
    "United States Navy": "state:US:navy",
    "300 U.S. special forces": "state:US:special-forces",
    "Pentagon": "state:US:ministry-of-defence",
    "British forces": "state:GB:forces",
    "Azerbaijani forces": "state:AZ:forces",
    "Armenian officials": "state:AM",
    "Colombian National Police": "state:CO:police",
    "Serbian police": "state:RS:police",
    "Kosovo Police": "state:XK:police",
    "North Korean soldier": "state:KP:forces",
}


@pytest.mark.parametrize(("name", "expected"), STATES.items())
def test_forces_and_governments_of_any_country_are_linked(name: str, expected: str) -> None:
    actor = link(name)
    assert actor.id == expected
    assert actor.side == expected[:8]
    assert actor.country == expected[6:8]


NOT_STATES = [
    "Sudan Liberation Army",
    "Sudan People's Liberation Movement-North",
    "Myanmar National Democratic Alliance Army",
    "Libyan National Army",
    "Lebanese Forces",
    "Ukrainian Insurgent Army",
    "Bosnian Serb army",
    "Syrian weapons facility",
    "Rapid Support Forces",
    "Kachin Independence Army",
    "Palestinian refugee camp",
]


@pytest.mark.parametrize("name", NOT_STATES)
def test_what_bears_a_countrys_name_is_not_always_its_army(name: str) -> None:
    assert not link(name).id.startswith("state:")


def test_the_country_of_the_report_decides_between_two_of_one_name() -> None:
    assert link("Congolese army", country="CG").id == "state:CG:forces"


def test_a_ministry_with_capitals_is_no_person_with_a_title() -> None:
    assert ids("Defense Ministry", "defence ministry", country="PE") == {
        "state:PE:ministry-of-defence"
    }
    assert link("Defence Ministry").kind is not ActorKind.PERSON


def test_a_capital_that_acts_is_its_state() -> None:
    assert link("Kiev", country="UA").id == "state:UA"
    assert link("Ankara").id == "state:TR"
    assert link("Damascus", country="SY").id == "syria-gov"
    assert link("Brussels").id.startswith("a-")


def test_forces_are_named_after_their_country() -> None:
    assert link("Ukrainian troops").name == "Ukrainian armed forces"
    assert link("Ukrainian troops").kind is ActorKind.STATE_FORCES
    assert link("Ukrainian coast guard").parent == "state:UA:forces"


# ------------------------------------------------------------------ packs and dates
def test_a_name_means_who_bore_it_on_the_day() -> None:
    assert link("Islamic State of Iraq", date(2012, 5, 1)).id == "isil"
    assert link("ISIS", date(2013, 6, 1)).id == "isil"
    assert link("Islamic State", date(2014, 8, 1)).id == "isil"
    assert link("Islamic State", date(2010, 8, 1)).id.startswith("a-")
    assert link("Hayat Tahrir al-Sham", date(2018, 1, 1)).id == "nusra"
    assert link("Hayat Tahrir al-Sham", date(2015, 1, 1)).id.startswith("a-")


def test_a_name_out_of_use_still_means_its_bearer() -> None:
    linked = LINKER.link("al-Qaeda in Iraq", when=date(2016, 1, 1))
    assert linked.actor.id == "isil"
    assert "until 2014-02-02" in linked.reason


def test_a_name_not_in_use_yet_stays_among_the_candidates() -> None:
    linked = LINKER.link("Syrian National Army", when=date(2013, 1, 1))
    assert linked.actor.id != "sna"
    assert "sna" in {c.id for c in linked.candidates}


def test_without_a_date_every_name_counts() -> None:
    assert ids("Isil", "Islamic State", "Islamic State of Iraq", when=None) == {"isil"}


def test_a_word_is_no_acronym() -> None:
    assert link("IS", date(2015, 1, 1)).id == "isil"
    assert link("is", date(2015, 1, 1)).id != "isil"


def test_some_words_mean_somebody_in_one_country_only() -> None:
    assert link("Kurdish forces", country="IQ").id == "peshmerga"
    assert link("Kurdish forces", country="SY").id == "ypg"
    assert link("Syrian Kurdish fighters").id == "ypg"
    assert link("rebels", country="SY").id == "syrian-opposition"
    assert link("rebels", country="LY").id.startswith("a-")
    assert link("coalition jets", date(2015, 1, 1), "IQ").id == "us-coalition"


SAME = {
    "isil": ["ISIL", "Isil", "Daesh", "Da'ish", "the Islamic State in Iraq and the Levant"],
    "nusra": ["Jabhat al-Nusra", "al-Nusra", "Nusra Front", "Al-Nusra Front", "Jabhat an-Nusra"],
    "hezbollah": ["Hizbullah", "Lebanese Hezbollah", "Hezbollah fighters", "Hizbollah"],
    "nouri-al-maliki": ["Nuri al-Maliki", "Nouri al-Maliki", "Maliki", "Prime Minister Maliki"],
    "rami-abdulrahman": ["Rami Abdulrahman", "Rami Abdel Rahman", "Rami Abdul-Rahman"],
    "haider-al-abadi": ["Haidar al-Abadi", "Iraqi Prime Minister Haider al-Abadi"],
    "muqtada-al-sadr": ["Moqtada Sadr", "Shi’ite cleric Muqtada Sadr", "Sadr"],
    "united-nations": ["U.N.", "UN", "United Nations"],
    "asaib-ahl-al-haq": ["Asa'ib Ahl al-Haq", "Asaib Ahl al-Haq fighters"],
}


@pytest.mark.parametrize(("actor", "names"), SAME.items())
def test_all_spellings_mean_one(actor: str, names: list[str]) -> None:
    assert ids(*names) == {actor}


# ------------------------------------------------------------------ phrases
PHRASES = {
    "the fleeing Iraqi army": "iraqi-army",
    "some 30 Iraqi troops": "iraqi-army",
    "members of the Islamic State in Iraq and the Levant": "isil",
    "dozens of Isil militants": "isil",
    "ISIL fighters": "isil",
    "U.S.-backed Syrian rebels": "syrian-opposition",
    "al-Qaeda-linked Nusra Front": "nusra",
    "al-Qaeda’s official Syria branch": "nusra",
    "al-Qaeda's Syrian affiliate": "nusra",
    "regime of President Bashar al-Assad": "syria-gov",
    "Assad's warplanes": "syrian-air-force",
    "Maliki's government": "iraq-gov",
    "Obama administration": "state:US",
    "Obama's government": "state:US",
    "President Barack Obama": "barack-obama",
    "Iraqi Shi'ite militias": "shia-militias",
    "Free Syrian Army fighters": "fsa",
    "commander of Iraq’s anti-terrorist squad": "iraqi-cts",
    "al-Qaeda splinter group ISIS": "isil",
    "Sunni Muslim militants": "sunni-groups",
    "Turkish-backed Hezbollah": "hezbollah",
    "Iraqi Kurdish leader Masoud Barzani": "masoud-barzani",
}


@pytest.mark.parametrize(("name", "expected"), PHRASES.items())
def test_dressing_is_taken_off_a_name(name: str, expected: str) -> None:
    assert link(name).id == expected


def test_a_branch_is_one_only_while_it_was() -> None:
    assert link("al-Qaeda's Syrian branch", date(2015, 1, 1)).id == "nusra"
    assert link("al-Qaeda's Syrian branch", date(2018, 1, 1)).id != "nusra"


def test_the_people_of_an_unknown_party_are_that_party() -> None:
    for party in ("Taliban", "Zarvani", "Boko Haram", "al-Shabaab", "Hamas", "M23", "NTC"):
        people = [f"{party} fighters", f"{party} insurgents", f"suspected {party} militants"]
        assert ids(party, *people) == {link(party).id}
    assert ids("Zarvanis", "Zarvani rebels", "the Zarvanis") == {link("Zarvani").id}
    assert ids("Houthis", "Houthi rebels", "the Houthis", "Ansar Allah") == {"houthis"}
    assert link("Taliban insurgents").kind is ActorKind.ARMED_GROUP


def test_a_party_is_the_same_with_and_without_its_country_and_kind() -> None:
    rsf = link("Rapid Support Forces")
    assert ids("Sudan's Rapid Support Forces", "paramilitary Rapid Support Forces") == {rsf.id}
    assert ids("Iran-backed Houthi rebels", "Yemen's Houthi rebels") == {"houthis"}
    assert ids("Iran-backed Zarvani rebels", "Yemen's Zarvani rebels") == {link("Zarvani").id}
    assert link("Yemen's Houthi rebels").kind is ActorKind.ARMED_GROUP


def test_supporters_are_not_the_party() -> None:
    assert link("Hamas supporters").id != link("Hamas").id


def test_peoples_and_faiths_are_no_parties() -> None:
    tuareg = link("Tuareg insurgents", country="ML")
    assert (tuareg.kind, tuareg.country) == (ActorKind.ARMED_GROUP, "ML")
    assert link("Shiite Muslims").kind is ActorKind.PEOPLE
    assert link("Palestinians").kind is ActorKind.PEOPLE
    assert link("Palestinian protesters").kind is ActorKind.CIVILIANS
    assert link("Palestinian protesters").country == "PS"
    assert link("Afghan civilians").kind is ActorKind.CIVILIANS


def test_a_group_that_watches_is_no_armed_group() -> None:
    for name in ("monitoring group", "human rights groups", "Aid groups", "Syrian rights group"):
        actor = link(name)
        assert actor.kind is ActorKind.ORGANISATION, name
        assert not LINKER.names_nobody(actor)
    assert link("militant group").kind is ActorKind.ARMED_GROUP


def test_words_that_name_nobody_are_one_party_in_a_country() -> None:
    assert ids("rebels", "the rebels", "Libyan rebels", "a rebel", country="LY") == {
        link("Libyan rebels").id
    }
    assert link("rebels", country="LY").id != link("rebels", country="YE").id
    assert link("gunmen").id == link("Gunman").id


def test_forces_without_a_country_are_those_of_the_report() -> None:
    assert link("security forces", country="IQ").id == "iraqi-army"
    assert link("the Shi’ite-led government", country="IQ").id == "iraq-gov"
    assert link("Government forces", country="YE").id == "state:YE:forces"
    assert link("police", country="UA").id == "state:UA:police"
    assert link("leaders", country="UA").id != "state:UA"
    assert link("security forces").kind is ActorKind.STATE_FORCES
    assert link("security forces").id.startswith("a-")


def test_parties_joined_by_and_are_told_apart_as_candidates() -> None:
    linked = LINKER.link("French and Malian troops", when=None)
    assert linked.actor.kind is ActorKind.COALITION
    assert "state:FR:forces" in linked.reason
    assert "state:ML:forces" in linked.reason


def test_an_office_gives_its_bearer_a_side() -> None:
    zelensky = link("Ukrainian President Volodymyr Zelenskyy")
    assert (zelensky.kind, zelensky.side) == (ActorKind.PERSON, "state:UA")
    assert zelensky.id == link("Volodymyr Zelenskyy").id
    assert link("Ukrainian president").id == "state:UA"


KINDS = {
    "Zarvan Liberation Army": ActorKind.ARMED_GROUP,
    "Popular Front for the Liberation of Zarvan": ActorKind.ARMED_GROUP,
    "al-Marwan Brigades": ActorKind.ARMED_GROUP,
    "Larkspur Group": ActorKind.ARMED_GROUP,
    "Oromo Liberation Movement": ActorKind.ARMED_GROUP,
    "Communist Party": ActorKind.ORGANISATION,
    "National Transitional Council": ActorKind.ORGANISATION,
    "Saudi-led coalition": ActorKind.COALITION,
    "Janjaweed militia": ActorKind.MILITIA,
    "Lennart Marchetti": ActorKind.UNKNOWN,
}


@pytest.mark.parametrize(("name", "kind"), KINDS.items())
def test_the_kind_of_an_unknown_party_is_told_by_its_name(name: str, kind: ActorKind) -> None:
    actor = link(name)
    assert actor.id.startswith("a-")
    assert actor.kind is kind
    assert actor.side is None


# ------------------------------------------------------------------ sides
def test_forces_of_one_state_are_one_side() -> None:
    forces = ("Iraqi army", "Iraqi police", "Iraqi border guards", "Popular Mobilization Forces")
    assert {LINKER.side_of(link(name, date(2015, 1, 1)).id) for name in forces} == {"iraq-gov"}
    assert LINKER.side_of("state:IQ:coast-guard") == "iraq-gov"
    assert LINKER.side_of("state:UA:police") == "state:UA"
    assert LINKER.side_of("ypj") == "syrian-kurds"
    assert LINKER.side_of("isil") == "isil"
    assert LINKER.side_of("a-unheard-of") == "a-unheard-of"


def test_what_a_pack_has_bears_one_id() -> None:
    assert ids("Iraq", "the Iraqi government", "Iraqi officials", "Iraqi authorities") == {
        "iraq-gov"
    }
    assert ids("Iraqi tanks", "Iraq's military", "Iraqi soldiers") == {"iraqi-army"}


@pytest.mark.parametrize("actor", [a for pack in shipped_packs() for a in pack.actor])
def test_every_actor_of_a_pack_is_found_by_name_and_has_a_side(actor: Actor) -> None:
    assert link(actor.name, None).id == actor.id
    side = LINKER.side_of(actor.id)
    assert LINKER.side_of(side) == side
    assert LINKER.actor(side) is not None


@pytest.mark.parametrize("name", ["", "  ", "“”", "…"])
def test_a_name_without_words_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="no name"):
        link(name)


@given(st.text(min_size=1), st.sampled_from([None, "IQ", "SY", "ML"]))
@example("0 %", None)
def test_any_words_are_linked_and_always_alike(name: str, country: str | None) -> None:
    if not any(letter.isalnum() for letter in name):
        return
    try:
        first = LINKER.link(name, when=JUNE_2014, country=country)
    except ValueError:
        return
    assert first == LINKER.link(name, when=JUNE_2014, country=country)
    assert first.candidates[0].id == first.actor.id
    assert all(0 <= c.score <= 1 for c in first.candidates)


_PHRASE = (
    "the of and Iraqi army forces Sunni militants U.S.-backed President Assad al-Qaeda’s branch "
    "Syria fleeing 30 members Kurdish rebels government Islamic State Front ministry police"
)


@given(st.lists(st.sampled_from(_PHRASE.split()), min_size=1, max_size=8).map(" ".join))
def test_any_phrase_comes_to_an_end(name: str) -> None:
    actor = link(name)
    assert actor.id
    assert LINKER.side_of(actor.id)


# ------------------------------------------------------------------ the worked example
NEED_THE_TEXT = {"Sunni militants", "The militants", "militants", "Iraq militants", "he", "they"}
"""Surface forms that only the rest of the report gives a meaning."""


def test_all_names_of_an_actor_in_the_worked_example_mean_one() -> None:
    if not GOLD.exists():
        pytest.skip(f"the worked example is not here: {GOLD}")
    actors = yaml.safe_load(GOLD.read_text("utf-8"))["actors"]
    for key in set(actors) - {"sadr_fighters"}:
        surfaces = [s for s in actors[key]["surface"] if s not in NEED_THE_TEXT]
        assert len(ids(*surfaces, country="IQ")) == 1, (key, surfaces)
    assert link("Sunni militants", country="IQ").id == link("Sunnis", country="IQ").id
    sides = {LINKER.side_of(link(n, country="IQ").id) for n in ("border guards", "Iraqi troops")}
    assert sides == {"iraq-gov"}


@pytest.mark.parametrize(
    ("one", "country"), [("rebel", "SY"), ("rebel", "UA"), ("separatist", "UA")]
)
def test_who_holds_a_rebel_held_town_are_the_rebels(one: str, country: str) -> None:
    assert link(one, country=country).id == link(f"{one}s", country=country).id
    assert not link(one, country=country).id.startswith("a-")
