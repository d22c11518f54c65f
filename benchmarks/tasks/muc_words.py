"""The closed classes of MUC-4: kinds of target, of instrument and of victim, by their words."""

from __future__ import annotations

import re

INSTRUMENTS = {
    word: kind
    for kind, words in {
        "BOMB": "bomb",
        "DYNAMITE": "dynamite",
        "EXPLOSIVE": "explosive explosives charge device",
        "VEHICLE BOMB": "car-bomb carbomb",
        "GRENADE": "grenade",
        "MACHINE GUN": "machinegun machine-gun submachinegun submachine-gun uzi",
        "RIFLE": "rifle",
        "GUN": "gun pistol firearm revolver shotgun weapon bullet",
        "MORTAR": "mortar",
        "ROCKET": "rocket missile rpg launcher",
        "MINE": "mine",
        "MOLOTOV COCKTAIL": "cocktail",
        "CUTTING DEVICE": "machete knife",
    }.items()
    for word in words.split()
}
BLASTING = frozenset("explode explosion detonate dynamite bomb blast bombing explosive".split())
FIRE = frozenset("burn arson fire torch ignite".split())
THEFT = frozenset("steal rob robbery theft loot looting hold-up holdup".split())

TARGETS = {
    word: kind
    for kind, words in {
        "COMMERCIAL": "store shop hotel restaurant mall supermarket company plant factory"
        " warehouse cafe business establishment theater newsstand station warehouse market"
        " dealership",
        "TRANSPORT VEHICLE": "car bus vehicle truck jeep plane airplane helicopter boat train"
        " aircraft motorcycle van taxi ship airliner tanker pickup ambulance automobile",
        "ENERGY": "tower pole pylon substation powerline line transformer pipeline electricity"
        " post refinery grid network power dam",
        "GOVERNMENT OFFICE OR RESIDENCE": "ministry palace barracks office congress city-hall"
        " garrison base hall mayorship secretariat",
        "ORGANIZATION OFFICE": "headquarters union university school newspaper church hospital"
        " newsroom convent",
        "COMMUNICATIONS": "radio antenna exchange telephone transmitter",
        "FINANCIAL": "bank branch",
        "CIVILIAN RESIDENCE": "house home residence apartment hut dwelling mansion",
        "DIPLOMAT OFFICE OR RESIDENCE": "embassy consulate",
        "TRANSPORTATION ROUTE": "bridge road highway railway railroad airport",
        "LAW ENFORCEMENT FACILITY": "precinct jail prison",
        "OTHER": "building facility installation property farm monument structure crop"
        " equipment door wall window mission center shack estate room plaza pump tank",
    }.items()
    for word in words.split()
}

HUMANS = {
    word: kind
    for kind, words in {
        "GOVERNMENT OFFICIAL": "president minister mayor governor official secretary vice"
        " councilman comptroller director",
        "POLITICAL FIGURE": "senator candidate leader politician deputy congressman"
        " representative legislator assemblyman activist militant",
        "LAW ENFORCEMENT": "policeman police detective agent guard",
        "LEGAL OR JUDICIAL": "judge magistrate attorney prosecutor lawyer justice",
        "ACTIVE MILITARY": "soldier colonel general major captain lieutenant troop officer"
        " sergeant marine battalion patrol troops",
        "SECURITY GUARD": "bodyguard escort watchman",
        "DIPLOMAT": "ambassador diplomat consul attache",
    }.items()
    for word in words.split()
}
"""What a victim is, by the head of the description; a civilian otherwise."""

ARMED = frozenset(
    "guerrilla guerilla rebel terrorist subversive insurgent extremist soldier troop combatant"
    " army battalion patrol enemy fighter contra column brigade commando assailant marine"
    " delinquent criminal gunman trafficker hitman forces force troops unit".split()
)
"""Those whose deaths in fighting are no incident."""

PEOPLE = frozenset(
    "priest jesuit policeman bodyguard driver wife son daughter family citizen employee"
    " engineer rancher farmer clergyman candidate senator mayor judge magistrate minister"
    " president leader unionist guard escort deputy civilian peasant person people child"
    " woman man girl boy student teacher professor journalist reporter worker official"
    " businessman missionary nun bishop archbishop monsignor doctor nurse passenger tourist"
    " colonel general major captain lieutenant officer soldier attorney lawyer congressman"
    " politician governor councilman detective agent victim member technician cook maid"
    " housekeeper inhabitant resident refugee hostage american brother father mother diplomat"
    " ambassador consul adviser salvadoran colombian agent clergy religious relative"
    " individual cameraman photographer newsman merchant trader pilot crew activist militant"
    " editor publisher director manager executive secretary pedestrian passerby bystander"
    " neighbor couple ombudsman prosecutor witness intellectual foreigner spaniard worker"
    " cooperativist settler native indian indians laborer volunteer".split()
)

PARTIES = frozenset(
    "army government military force forces police guard cartel squad squads mafia regime junta"
    " intelligence navy brigade battalion".split()
)
"""Bodies that are organisations though no name is given."""
STATE = frozenset(
    "army armed military soldier soldiers troop troops police government forces force regime"
    " battalion brigade colonel officers officer navy guard".split()
)

HARMS = {
    word: kind
    for kind, words in {
        "DEATH": "kill murder assassinate slay die execute massacre perish death assassination"
        " killing machinegun riddle",
        "INJURY": "wound injure hurt injury",
        "DESTROYED": "destroy burn demolish raze blow",
        "SOME DAMAGE": "damage dynamite bomb explode",
    }.items()
    for word in words.split()
}
"""What words say was done to people (in capitals, as the slots have it) and to things."""
PERSONAL = frozenset({"DEATH", "INJURY"})
SHOTS = frozenset("shoot shot bullet gunfire gun gunman riddle machinegun fire".split())
ROADS = frozenset("road highway airport base post office hall headquarters plaza center".split())
"""Where something happens rather than what is struck."""
MILITARY = frozenset(
    "military army post garrison barracks base helicopter helicopters aircraft position positions"
    " troops soldiers airplanes".split()
)
"""What war is waged on; no target of terror."""
ARMED_GROUP = re.compile(
    r"\A(?:FMLN|FARC|ELN|EPL|MRTA|URNG|M-19)\Z"
    r"|Shining Path|Liberation Front|National Liberation|Liberation Army|Extraditables"
    r"|Revolutionary Movement|Revolutionary Armed|Patriotic Front|Cartel|Zarate Willka"
    r"|Revolutionary Unity"
)
SHORT = {
    "farabundo": "FMLN",
    "army of national liberation": "ELN",
    "national liberation army": "ELN",
    "revolutionary armed forces": "FARC",
    "tupac amaru": "MRTA",
    "guatemalan national revolutionary": "URNG",
    "popular liberation army": "EPL",
    "people's liberation army": "EPL",
}
"""The letters by which organisations are known."""
DOERS = frozenset(
    "individual person man woman people youth stranger gunman attacker assailant hooded".split()
)
"""Words for people who are not known, when they do it."""
DEEDS = frozenset(
    "perpetrate commit launch place plant hurl throw intercept shoot fire attack kidnap abduct"
    " ambush machinegun riddle detonate steal rob force".split()
)
"""Verbs whose subject did it."""
