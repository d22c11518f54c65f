"""Plain sentences of many wars: the same happening in the constructions in which reporters tell it.

Each must be read whole: its type, who did it, to whom, where, how many died.  Under the table the
frames of `FRAMES` are told of every place of `PLACES`, since what breaks a construction is as often
as not a name that the parser has never seen.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.model import Reading
from dateline.vocabulary import Measure

READ = {
    # what shells and bombs hit
    "Shelling hit Taiz overnight.": "shelling @ Taiz",
    "Heavy shelling hit Kunduz on Friday.": "shelling @ Kunduz",
    "Shelling of Gao killed 40 soldiers.": "shelling: > soldiers @ Gao killed 40",
    "Shelling of Palma, in Cabo Delgado province, killed 40 people.": (
        "shelling @ Palma, Cabo Delgado province killed 40"
    ),
    "Two bombs rocked Bakhmut on Sunday.": "bombing @ Bakhmut",
    "Two blasts rocked Omdurman on Sunday.": "bombing @ Omdurman",
    "Two rockets rocked Gwoza on Sunday.": "shelling @ Gwoza",
    "Two bombings hit Lashio, Shan state, killing seven soldiers.": (
        "bombing: > soldiers @ Lashio, Shan killed 7"
    ),
    "Two suicide bombings rocked Tikrit, in Salahuddin province, on Sunday.": (
        "bombing @ Tikrit, Salahuddin province"
    ),
    "A rocket attack hit the centre of Ramadi, in Anbar province, killing six civilians.": (
        "shelling: > civilians @ Ramadi, Anbar province killed 6"
    ),
    "Kherson came under heavy shelling on Saturday.": "shelling @ Kherson",
    "The city of Mosul came under rocket fire, the governor said.": "shelling @ Mosul",
    "Warplanes bombed Taiz on Thursday, killing 40 people.": (
        "air strike: Warplanes @ Taiz killed 40"
    ),
    "A convoy was hit by a roadside bomb in Quetta, killing six of his bodyguards.": (
        "bombing: > convoy @ Quetta killed 6"
    ),
    "Seven policemen died when their truck hit a landmine near Goma.": (
        "bombing: > policemen @ Goma killed 7"
    ),
    "Mortar shells land on a school in Gao, killing five children.": (
        "shelling: > school @ Gao killed 5"
    ),
    # headlines
    "Suicide bombing leaves seven dead in Bakhmut": "bombing @ Bakhmut killed 7",
    "Air strike in Taiz kills 12, injures 20": "air strike @ Taiz killed 12",
    "Twin car bombs in Myawaddy kill at least five": "bombing @ Myawaddy killed 5+",
    "Militiamen attack army post near Misrata": "attack: Militiamen > army post @ Misrata",
    "Karen rebels seize Myawaddy": "takeover: Karen rebels @ Myawaddy",
    # places and parties
    "Fighting raged between Tikrit and Baiji on Monday.": "battle @ Tikrit, Baiji",
    "The battle for Bunia entered its second week.": "battle @ Bunia",
    "An attack by Taliban militants on Miranshah killed three shoppers.": (
        "attack: Taliban > shoppers @ Miranshah killed 3"
    ),
    "Afghan troops withdrew from Lashkar Gah on Thursday.": (
        "withdrawal: Afghan troops @ Lashkar Gah"
    ),
    "Marawi is under siege by Islamist militants.": "siege: Islamist militants @ Marawi",
    "Gunmen beheaded 12 villagers in Baiji, in Salahuddin province, residents said.": (
        "killing: Gunmen > villagers @ Baiji, Salahuddin province killed 12"
    ),
    "Gunmen on a motorcycle shot dead a policeman in Gwoza.": (
        "attack: Gunmen > policeman @ Gwoza killed 1"
    ),
    "In El Fasher, a mortar attack killed nine militants.": (
        "shelling: > militants @ El Fasher killed 9"
    ),
    "In Kismayo, an ambush killed at least five shoppers.": (
        "attack: > shoppers @ Kismayo killed 5+"
    ),
    "Fierce fighting was reported in Gwoza.": "battle @ Gwoza",
    "Dozens of rebels surrendered to Libyan forces in Sirte.": (
        "other: rebels > Libyan forces @ Sirte"
    ),
    # deeds whose word has a hyphen, or that a mine or a rocket did
    "A shoot-out in Goma killed 12 people, officials said.": "battle @ Goma killed 12",
    "Cross-border fire killed nine soldiers near Goma.": "shelling: > soldiers @ Goma killed 9",
    "A mine blast in Goma killed 12 soldiers.": "bombing: > soldiers @ Goma killed 12",
    "Rockets destroyed a school in Kidal.": "shelling: > school @ Kidal",
    "Gunmen hit a truck with small arms fire near Kidal.": "attack: Gunmen > truck @ Kidal",
    "Taliban fighters raze shops near Taiz, officials say.": "looting: Taliban > shops @ Taiz",
    # the dead of one deed, and of the next
    "A roadside bomb kills three men in Idlib, while troops kill four rebels in Aleppo.": (
        "bombing: > men @ Idlib killed 3; killing: troops > rebels @ Aleppo killed 4"
    ),
    "The strike hit a house in Lashio where fighters were meeting, killing seven.": (
        "air strike: > house @ Lashio killed 7"
    ),
    "An air strike hit a hospital in Bunia. The ministry put the death toll at nine.": (
        "air strike: > hospital @ Bunia killed 9"
    ),
    "Gunmen attacked a bus near Quetta and shot dead nine passengers.": (
        "attack: Gunmen > bus @ Quetta killed 9"
    ),
    "Gunmen opened fire in a bar in Kunduz; nine people died.": (
        "attack: Gunmen @ bar, Kunduz killed 9"
    ),
    "Gunmen attacked a bar in Kunduz, killing at least nine before fleeing.": (
        "attack: Gunmen > bar @ Kunduz killed 9+"
    ),
    "An air strike on Goma kills nine people, at least six of them civilians.": (
        "air strike @ Goma killed 9"
    ),
    "The number of people killed in the bombing in Kherson rises to 40.": (
        "bombing @ Kherson killed 40"
    ),
    "At least nine people were killed while protesting in Tikrit.": "protest @ Tikrit killed 9+",
    # names of several words, and lists of them
    "Gunmen killed 12 people in Dera Ismail Khan, Khyber Pakhtunkhwa.": (
        "killing: Gunmen > people @ Dera Ismail Khan, Khyber Pakhtunkhwa killed 12"
    ),
    "Fighting was reported in Adigrat, Rama, and Zalambessa.": (
        "battle @ Adigrat, Rama, Zalambessa"
    ),
    "Rebels have entered Sumy, Kharkiv, and Zhytomyr Oblasts.": (
        "advance: Rebels @ Sumy, Kharkiv, Zhytomyr Oblasts"
    ),
    "Gunmen attacked a church in Goma. The attackers killed nine worshippers.": (
        "attack: Gunmen > church @ Goma killed 9"
    ),
}

PLACES = [
    "Kramatorsk", "Baqubah", "Deir Ezzor", "Lashkar Gah", "Beledweyne", "Kidal", "El Fasher",
    "Hodeidah", "Miranshah", "Myawaddy", "Djibo", "Toribio",
]  # fmt: skip

FRAMES = {
    "A suicide bombing in {} has killed at least 14 people, officials said.": 14,
    "Nine soldiers were killed in an ambush near {} on Monday.": 9,
    "Two explosions rocked {} on Sunday.": None,
    "Bomb blast in {} kills 12": 12,
    "Heavy shelling hit {} overnight.": None,
    "The town of {} was attacked on Friday, leaving nine villagers dead.": 9,
    "Clashes in {} kill 20": 20,
    "In {}, gunmen killed three teachers.": 3,
    "The death toll from an air strike on {} has risen to 27.": 27,
    "{} was shelled on Tuesday, killing six people.": 6,
    "A mortar round landed in a market in {}, killing eight shoppers.": 8,
    "Police said seven people died when a car bomb exploded in {}.": 7,
    "Rebels attacked {} before dawn, killing ten policemen.": 10,
    "Government troops retook {} from the rebels.": None,
    "Gunmen opened fire on worshippers in {}, killing four.": 4,
}


def _said(reading: Reading, told: str) -> str:
    """The notation of `told`, each event with its dead."""
    lines = []
    for event, line in zip(reading.events, told.split("; "), strict=True):
        dead = next((c for c in event.counts if c.measure is Measure.KILLED), None)
        number = "" if dead is None else f" killed {dead.low}{'' if dead.high else '+'}"
        lines.append(f"{line}{number}")
    return "; ".join(lines)


@pytest.mark.parametrize("text", READ)
def test_a_plain_sentence_is_read_whole(
    text: str, read: Callable[[str], Reading], told: Callable[[str], str]
) -> None:
    assert _said(read(text), told(text)) == READ[text]


def test_places_far_apart_are_found_in_every_frame(read: Callable[[str], Reading]) -> None:
    wrong = []
    for frame, dead in FRAMES.items():
        for place in PLACES:
            text = frame.format(place)
            events = read(text).events
            places = [m.name for e in events for m in e.places]
            killed = [c.low for e in events for c in e.counts if c.measure is Measure.KILLED]
            if len(events) != 1 or place not in places or killed != ([dead] if dead else []):
                wrong.append((text, places, killed))
    assert len(wrong) <= 0.03 * len(FRAMES) * len(PLACES), wrong
