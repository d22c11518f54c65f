"""Who holds a town in words that dispatches use beside "controls" and "captured"."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.model import Reading

HELD = {
    # a hold, a grip, and hands that a town is in
    "The guerrillas keep hold of the Velm Gorge.": "Velm Gorge: holds by guerrillas",
    "The militia maintained its hold on the town of Orlo.": "Orlo: holds by militia",
    "The minister kept his hold on power.": "",
    "Bangui is firmly in the grip of Seleka rebels.": "Bangui: holds by Seleka",
    "The rest of Mirebalais stayed under gang control.": "Mirebalais: holds by gang",
    "Gao passed into the hands of the jihadists.": "Gao: taken by jihadists",
    "Bria returned to government control on Friday.": "Bria: taken by government",
    # said of the town, though joined to another word for it
    "Weldiya was calm and under army control.": "Weldiya: holds by army",
    "The military said Bireuen was safe and under its full control.": (
        "Bireuen: taken by military says military"
    ),
    "Kajo Keji is calm and in the hands of the rebels.": "Kajo Keji: holds by rebels",
    "The town of Orlo is partially under army control.": "Orlo: contested by army (part)",
    # the town stays "it" from sentence to sentence, and "it" is no troops
    "Seleka rebels took Bria in May. On Monday, the army regained it. A week later it was captured"
    " again by the rebels.": "Bria: taken by Seleka; Bria: taken by Seleka; Bria: taken by army",
    "Troops freed Orlo. They found a truck and burned it. It was captured last year.": (
        "Orlo: taken by Troops"
    ),
    # a name after "of", beside "last stronghold", and of two names the smaller
    "Kurdish fighters seized the hamlet of Tal Orlo.": "Tal Orlo: taken by Kurdish fighters",
    "Jets bombed the rebel-held Aleppo suburb of Hreitan.": "Hreitan: holds by rebel",
    "Troops are fighting to recapture the last Islamic State stronghold in the province, Hawija.": (
        "Hawija: contested by Islamic State"
    ),
    "Derna is the last big town still in the hands of the Islamic State.": (
        "Derna: holds by Islamic State"
    ),
    "Rebels control the west of Aleppo.": "Aleppo: contested by Rebels (part)",
    # who has done it, told by "having", and by words that are many
    "Rebels are closing in on Bangui, having already taken Damara.": "Damara: taken by Rebels",
    "The peshmerga withdrew from Kirkuk on Monday.": "Kirkuk: lost by peshmerga",
    # what a second sentence calls the place by
    "Gunmen entered Garamba National Park. The park was overrun by the rebels.": (
        "Garamba National Park: taken by rebels"
    ),
    "Police retook the building hours later.": "building: taken by Police",
    "Rebels held off an attack on Labado and remained in control of it.": (
        "Labado: holds by Rebels"
    ),
    # who speaks at the end of a quotation, from another town
    '"We control Bria," a rebel commander in Bambari told Reuters.': (
        "Bria: holds by rebel says rebel commander"
    ),
    # to come to hold, and to have held once
    "Regime forces managed to control Orlo.": "Orlo: taken by Regime forces",
    "The junta ruled Bamako for nearly three decades.": "",
    "The junta has ruled Bamako for nearly three decades.": "Bamako: holds by junta",
    "The rebels held Mukalla for a year until troops expelled them.": "",
    "The militia agreed to hand over the town of Orlo to the police.": "Orlo: holds by militia",
    # "their stronghold" is that of the last party before it that is no army
    "An ambush by the FARC in their stronghold of Caquetá hurt four soldiers.": (
        "Caquetá: holds by FARC"
    ),
    "Boko Haram fighters fled towards their stronghold, the Sambisa Forest.": (
        "Sambisa Forest: holds by Boko Haram"
    ),
    "The navy shelled rebel forces in Mullaitivu, their last stronghold.": (
        "Mullaitivu: holds by rebel forces"
    ),
    "The LRA has returned to its stronghold Garamba.": "Garamba: holds by LRA",
    "The army moved its troops to their stronghold in Juba.": "",
    "The president was cheered in his stronghold of Kisumu.": "",
    "The SPD lost votes in its stronghold Dortmund.": "",
    "The rebel held town of Bouaké was bombed on Tuesday.": "Bouaké: holds by rebel",
    # what was taken is held by the taker, by whomever it is said to be held in the same words
    "UNITA announced the capture of the last town held by the army.": (
        "last town: taken by UNITA says UNITA"
    ),
    # "its capture by X" and "X's capture by Y": taken by the one after "by"
    "Protesters marched in Grozny on the anniversary of its capture by Russian forces.": (
        "Grozny: taken by Russian forces"
    ),
    "Palmyra's capture by the Islamic State shocked the world.": (
        "Palmyra: taken by Islamic State"
    ),
    "The army's capture of Kidal by night surprised the rebels.": "Kidal: taken by army",
    # a row of towns, each with the province that it lies in
    "Russian forces captured the settlements of Toretsk in Donetsk region and Kamianka in"
    " Kharkiv region.": "Kamianka: taken by Russian forces; Toretsk: taken by Russian forces",
    "Rebels took the villages of Kibumba in Nyiragongo territory and Tongo in Rutshuru"
    " territory.": "Kibumba: taken by Rebels; Tongo: taken by Rebels",
    "Rebels seized the city of Bria in Haute-Kotto province, and the towns of Zemio and Obo in"
    " Haut-Mbomou.": "Bria: taken by Rebels; Obo: taken by Rebels; Zemio: taken by Rebels",
    # two sites, of which a word tells where the first lies
    "Fighters seized the airport in Goma and a nearby base from the army.": (
        "airport: taken by Fighters; base: taken by Fighters"
    ),
    "The rebels captured the Kalma border crossing with Chad and the Birak border crossing with"
    " Libya.": "Birak border crossing: taken by rebels; Kalma border crossing: taken by rebels",
    "Clashes were reported in Goma and the airport was closed.": "",
    "Soldiers found the bodies in the last rebel held town of Bria.": "Bria: holds by rebel",
    # what one fights for is not had yet
    "The army fights to regain control of Bria.": "Bria: contested by army",
    "The army is fighting to hold the city of Goma.": "Goma: contested by army",
    "Loyalists are battling to retake the airport of Aden from the Houthis.": (
        "Aden: contested by Houthis"
    ),
    "Troops fought off an attack and took Bria.": "Bria: taken by Troops",
    # under the rule of a party, and not of law
    "The village of Orlo has been under the rule of the militia since May.": (
        "Orlo: holds by militia"
    ),
    "Kabul is under Taliban rule.": "Kabul: holds by Taliban",
    "The country is under the rule of law, the minister said.": "",
    # what a deal or a plan lays down is still to come
    "Hamas insists on a deal that includes a full withdrawal of Israeli troops from Rafah.": (
        "Rafah: holds by Israeli troops"
    ),
    "The plan provides for the withdrawal of Armenian forces from Lachin.": (
        "Lachin: holds by Armenian forces"
    ),
    "Losses this week include the capture of Bentiu by rebels.": "Bentiu: taken by rebels",
    "Kurdish peshmergas retook the town of Makhmur from the militants.": (
        "Makhmur: taken by Kurdish peshmergas"
    ),
    # land that states claim; an attack is claimed by a group
    "The border strip of Bakassi is claimed by both Nigeria and Cameroon.": (
        "Bakassi: claimed by Cameroon; Bakassi: claimed by Nigeria"
    ),
    "Ships patrolled near Pag-asa, a reef claimed by Vietnam and the Philippines.": (
        "Pag-asa: claimed by Philippines; Pag-asa: claimed by Vietnam"
    ),
    "An attack in Goma, claimed by the Islamic State, killed six.": "",
    "The blast in Delhi was claimed by a group from Pakistan.": "",
    # seats of power, roads beyond a clause, and those who lost a place to nobody that is named
    "The Martyrs Brigades seized the governor's office.": (
        "governor's office: taken by Martyrs Brigades"
    ),
    "Soldiers seize the ministry of information in Asmara.": "ministry: taken by Soldiers",
    "The senator took office on Friday.": "",
    "Rebels cut off the N4 Highway which connects Goma to Bukavu and also capture the district of"
    " Mugunga.": "Mugunga: taken by Rebels",
    "Gunmen attacked a village that was captured from the militia last week.": (
        "village: lost by militia"
    ),
    "Rebels and Chadian troops entered Abeche, and clashes went on in Abeche.": (
        "Abeche: contested by Rebels and Chadian troops"
    ),
    # a verb after a participle, and a name that was taken for a clause
    "Regime forces backed by Russian warplanes advanced in the southern countryside of Aleppo,"
    " seizing al-Eis hill.": "al-Eis hill: taken by Regime forces",
    "Sirte, Gaddafi's birthplace, was captured by the LNA and remains its westernmost"
    " stronghold.": "Sirte: taken by LNA",
    "Rebels have held Croix-des-Bouquets since May.": "Croix-des-Bouquets: holds by Rebels",
    # what a town lies in is told after it, and is not taken with it
    "Militants captured the town of Palma, Cabo Delgado Province, Mozambique.": (
        "Palma: taken by Militants"
    ),
    "Rebels captured Kobo, Woldiya and Lalibela in Amhara Region.": (
        "Kobo: taken by Rebels; Lalibela: taken by Rebels; Woldiya: taken by Rebels"
    ),
    "Rebels have seized the port of Es Sider and Sirte District.": (
        "Es Sider: taken by Rebels; Sirte District: taken by Rebels"
    ),
    "Protesters seized the city hall in Kramatorsk.": "city hall: taken by Protesters",
    "The rebels seized a ten-story hotel in Kabul.": "ten-story hotel: taken by rebels",
    # the short name that stands between a group and its fighters
    "Tigray Defence Forces (TDF) fighters captured Kobo.": "Kobo: taken by Tigray Defence Forces",
    # who is near to having a town does not have it, and who had it has not lost it
    "Kurdish fighters are close to capturing the town of Manbij from Islamic State.": "",
    "Government troops were on the verge of taking Kilinochchi.": "",
    # the years when somebody held a town, by which other things are told
    "The bridge was blown up during the Russian occupation of Izyum.": "",
    "The Russian occupation of Izyum began in April.": "Izyum: taken by Russian",
    # left to somebody, whom one tells of under whose control it is
    "Ethiopian troops left Baidoa, leaving the town under the control of Al-Shabaab.": (
        "Baidoa: taken by Al-Shabaab"
    ),
    # towns that no gazetteer has, left by armed people
    "Government troops withdrew from Ndirwa on Friday.": "Ndirwa: lost by Government troops",
    "Soldiers drove the fighters from Kalonge Ndaba.": "Kalonge Ndaba: lost by fighters",
    "Their troops withdrew from the OTPC.": "",
    "The rebels said they had left Kidal.": "Kidal: lost by rebels says rebels",
}


@pytest.mark.parametrize("text", HELD)
def test_a_dispatch_says_who_holds_a_town(text: str, held: Callable[[str], str]) -> None:
    assert held(text) == HELD[text]


def test_a_numbered_division_is_no_part_of_a_country(read: Callable[[str], Reading]) -> None:
    reading = read(
        "The Tigers left Kilinochchi on Friday. Troops of the 57 Division entered the town."
    )
    entered = reading.events[-1]
    assert [m.name for m in entered.actors] == ["57 Division"]
    assert [m.name for m in entered.places] == ["Kilinochchi"]


def test_a_group_is_never_its_spokesman(read: Callable[[str], Reading]) -> None:
    reading = read(
        'M23 rebels have captured Bunagana. A rebel spokesman, Willy Ngoma, said: "We will stay."'
        " In November the group took Kiwanja."
    )
    assert [c.holder.name for c in reading.control if c.holder] == ["M23", "M23"]
