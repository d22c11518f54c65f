"""Words of war, of rule and of justice that tell of no event, and those beside them that do."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.model import Reading

TOLD = {
    "They demand the release of the jailed opposition leader Aram Sarkis.": {"demand", "release"},
    "Police jailed the opposition leader Aram Sarkis.": {"arrest"},
    # aircraft, and who blows himself up
    "Air force bombers and gunships begin an offensive in the south.": {"attack"},
    "Bombers flying near Orlo turned back.": set(),
    "A suicide bomber killed nine people in Goma.": {"bombing"},
    # beforehand, and forwards
    "The state gave advance notice of the vote.": set(),
    "Two armies met in advance of the vote.": {"negotiation"},
    "The advance of the army on Goma goes on.": {"advance"},
    "Rebels in Chad advance to the capital.": {"advance"},
    # what states are members of, and what troops are in
    "Burundi announced its withdrawal from the African Union.": set(),
    "The army announced its withdrawal from Goma.": {"withdrawal"},
    # sacked, and rejected
    "The governor was dismissed from his post on Friday.": set(),
    "The army dismissed the claim.": {"rejection"},
    # an office, and a town
    "General Omar Said took over the command of the army.": set(),
    "Rebels took over the town of Goma.": {"takeover"},
    "A cable car fell to the ground near Goma.": set(),
    "The town of Goma fell to the rebels on Friday.": {"takeover"},
    # crowds and rain
    "Eight people were killed in a crowd crush at a stadium in Goma.": set(),
    "Seventeen people were killed in torrential rains in Goma.": set(),
    # drills, other names for a deed, and parties that leave a coalition
    "The army held drills simulating an attack on the port of Goma.": {"mobilisation"},
    "The army began an attack on the port of Goma.": {"attack"},
    "The mayor called the stabbing of a guard an attack.": {"attack", "accusation"},
    "The Orlo Front withdrew from the government on Friday.": set(),
    "The Orlo Front withdrew from Goma on Friday.": {"withdrawal"},
    # claimed is the deed, and no land "as" anything
    "The Orlo Front claimed responsibility as a reply to the raid.": {
        "claim of responsibility",
        "attack",
    },
    # a word of a name
    "The Alliance for the Defence of Goma attacked two villages.": {"attack"},
    "The minister said the passport-free Schengen zone was at risk.": set(),
    "Bombs hit several local police stations in Baghdad.": {"bombing"},
    "Television later went off air.": set(),
    "A bomb went off in Goma.": {"bombing"},
    "A man set himself on fire in Goma.": set(),
    "Militants set a school on fire in Goma.": {"attack"},
    "Protests were held across India and occupied Kashmir.": {"protest"},
}


@pytest.mark.parametrize("text", TOLD)
def test_only_what_is_told_is_an_event(text: str, read: Callable[[str], Reading]) -> None:
    assert {event.type.value for event in read(text).events} == TOLD[text]
