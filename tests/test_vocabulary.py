"""The table of event types agrees with the standards it maps to."""

from __future__ import annotations

import re

import pytest

from dateline.vocabulary import ControlEffect, EventType, EventTypeRow, event_types

# PLOVER manual, draft 0.8 (2021): the 16 categories and their modes.  `seize` is POLECAT's.
DEMAND_MODES = {"assist", "change", "yield", "meet"}
PLOVER_MODES: dict[str, set[str]] = {
    "AGREE": set(),
    "CONSULT": {"visit", "third-party", "multilateral", "phone"},
    "SUPPORT": set(),
    "CONCEDE": set(),
    "COOPERATE": set(),
    "AID": set(),
    "RETREAT": {"withdraw", "release", "return", "disarm", "ceasefire", "access", "resign"},
    "DEMAND": DEMAND_MODES,
    "ACCUSE": {"disapprove", "investigate", "allege"},
    "REJECT": DEMAND_MODES,
    "THREATEN": {"restrict", "ban", "arrest", "relations", "expel", "territory", "violence"},
    "PROTEST": {"demo", "riot", "general", "strike", "hunger", "boycott", "obstruct"},
    "SANCTION": {"convict", "expel", "withdraw", "discontinue"},
    "MOBILIZE": {"troops", "weapons", "police", "militia"},
    "COERCE": {
        *("confiscate", "restrict", "ban", "censor", "curfew", "martial-law", "arrest"),
        *("deport", "withhold", "seize"),
    },
    "ASSAULT": {
        *("abduct", "beat", "torture", "execute", "sexual", "assassinate", "destroy"),
        *("primitive", "firearms", "explosives", "suicide-attack", "heavy-weapons"),
        *("cleansing", "massacre", "unconventional", "sideAB"),
    },
}

# ACLED codebook, table 2: event types and their 25 sub-event types.
ACLED: dict[str, set[str]] = {
    "Battles": {
        "Government regains territory",
        "Non-state actor overtakes territory",
        "Armed clash",
    },
    "Protests": {
        "Excessive force against protesters",
        "Protest with intervention",
        "Peaceful protest",
    },
    "Riots": {"Violent demonstration", "Mob violence"},
    "Explosions/Remote violence": {
        "Chemical weapon",
        "Air/drone strike",
        "Suicide bomb",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Grenade",
    },
    "Violence against civilians": {
        "Sexual violence",
        "Attack",
        "Abduction/forced disappearance",
    },
    "Strategic developments": {
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    },
}

EFFECTS = {
    EventType.TAKEOVER: ControlEffect.ACTOR_TAKES,
    EventType.WITHDRAWAL: ControlEffect.ACTOR_LEAVES,
    EventType.EXPULSION: ControlEffect.RECIPIENT_LEAVES,
    EventType.CONTROL: ControlEffect.ACTOR_HOLDS,
    EventType.BATTLE: ControlEffect.CONTESTS,
    EventType.SIEGE: ControlEffect.CONTESTS,
}

SITUATIONS = {EventType.CONTROL, EventType.SIEGE, EventType.AFFILIATION, EventType.ROUTE}

CUES: dict[EventType, str] = {
    EventType.TAKEOVER: r"captured|seized|took",
    EventType.ADVANCE: r"advanced|moved",
    EventType.WITHDRAWAL: r"withdrew|retreated|left",
    EventType.EXPULSION: r"drove .* out|expelled|pushed",
    EventType.CONTROL: r"control|holds?|runs?",
    EventType.SIEGE: r"besieged|surrounded|cut off",
    EventType.BATTLE: r"clashed|fought|battle",
    EventType.AIR_STRIKE: r"bombed|air strike",
    EventType.SHELLING: r"shelled|mortar",
    EventType.BOMBING: r"bomb|exploded",
    EventType.ATTACK: r"ambushed|raided|attacked",
    EventType.KILLING: r"executed|killed",
    EventType.ABDUCTION: r"kidnapped|abducted",
    EventType.RELEASE: r"released|freed",
    EventType.ARREST: r"arrested|detained",
    EventType.LOOTING: r"looted|burned",
    EventType.TRUCE: r"ceasefire|truce",
    EventType.NEGOTIATION: r"talks|met",
    EventType.MOBILISATION: r"deployed|mobilised",
    EventType.MILITARY_AID: r"supplied|armed|trained",
    EventType.HUMANITARIAN_AID: r"dropped food|delivered",
    EventType.DISPLACEMENT: r"fled|displaced",
    EventType.PROTEST: r"demonstrated|marched",
    EventType.DEMAND: r"urged|demanded",
    EventType.ACCUSATION: r"accused|blamed",
    EventType.REJECTION: r"rejected|refused",
    EventType.THREAT: r"threatened|vowed",
    EventType.SANCTION: r"sanctions",
    EventType.CLAIM_OF_RESPONSIBILITY: r"claimed responsibility",
    EventType.AFFILIATION: r"allegiance|branch|ally",
    EventType.ROUTE: r"route|links",
    EventType.OTHER: r"\w",
}

each_row = pytest.mark.parametrize("row", event_types().values(), ids=lambda row: str(row.type))


def test_every_type_has_one_row_in_the_order_of_the_enumeration() -> None:
    assert list(event_types()) == list(EventType)


def test_the_standards_are_whole() -> None:
    assert len(PLOVER_MODES) == 16
    assert sum(map(len, ACLED.values())) == 25


@each_row
def test_plover_category_and_mode_are_the_manuals(row: EventTypeRow) -> None:
    assert row.plover in PLOVER_MODES
    assert row.plover_mode is None or row.plover_mode in PLOVER_MODES[row.plover]


@each_row
def test_acled_pair_is_in_the_codebook(row: EventTypeRow) -> None:
    if row.acled is None:
        assert row.acled_sub is None
    else:
        assert row.acled_sub in ACLED[row.acled]


@each_row
def test_cameo_code_is_two_to_four_digits_of_a_known_root(row: EventTypeRow) -> None:
    assert re.fullmatch(r"(0[1-9]|1\d|20)\d{0,2}", row.cameo)


@each_row
def test_effect_on_control_follows_the_type(row: EventTypeRow) -> None:
    assert row.effect is EFFECTS.get(row.type, ControlEffect.NONE)


@each_row
def test_only_what_stands_over_time_is_a_situation(row: EventTypeRow) -> None:
    assert row.situation is (row.type in SITUATIONS)


@each_row
def test_definition_is_one_sentence(row: EventTypeRow) -> None:
    assert re.fullmatch(r"[A-Z][^.]{20,160}\.", row.definition)


@each_row
def test_example_is_one_sentence_with_a_cue(row: EventTypeRow) -> None:
    assert re.fullmatch(r"[A-Z][^.]{20,120}\.", row.example)
    assert re.search(CUES[row.type], row.example, re.IGNORECASE)


def test_no_two_types_share_a_definition_or_an_example() -> None:
    rows = event_types().values()
    assert len({r.definition for r in rows}) == len({r.example for r in rows}) == len(rows)
