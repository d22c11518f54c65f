"""Who holds what, as a report says or implies it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.model import Reading
from dateline.vocabulary import EventType

SENTENCES = {
    "The Azerbaijani army said it had captured the town of Orlo.": (
        "Orlo: taken by Azerbaijani army says Azerbaijani army"
    ),
    "Officials confirmed the loss of Orlo to Russian forces.": (
        "Orlo: taken by Russian forces says Officials"
    ),
    "The general declared the battle for Orlo over.": "Orlo: taken by general says general",
    "Ukrainian troops enter the city of Kherson, the only regional capital captured by Russia"
    " in the invasion, ending the city's occupation by Russian forces.": (
        "Kherson: taken by Ukrainian troops"
    ),
    "The army entered Orlo without a fight.": "Orlo: taken by army",
    "The army no longer controls Orlo.": "Orlo: lost by army",
    "In Velm province, the town of Orlo remains under the control of the rebels.": (
        "Orlo: holds by rebels"
    ),
    "Rebels push towards Orlo as the army abandons its positions.": "",
    "Rebels enter Orlo as the army abandons its positions.": "Orlo: taken by Rebels",
    "Orlo, the largest town of Velm province, was captured by the rebels.": (
        "Orlo: taken by rebels"
    ),
    "The militia has controlled Orlo for years.": "Orlo: holds by militia",
    "The army is no longer in full control of Orlo.": "Orlo: contested by army",
    "The army declared Orlo liberated.": "Orlo: taken by army says army",
    "The army surrendered Orlo to the rebels.": "Orlo: taken by rebels",
    "Rebel fighters gained a foothold in Orlo.": "Orlo: contested by Rebel fighters",
    "The Front for the Liberation of Orlo met the press.": "",
    "The army pushed the rebels out of Orlo and three other towns.": (
        "Orlo: lost by rebels; towns: lost by rebels"
    ),
    "The militia handed the town of Orlo to the police.": "Orlo: taken by police",
    "Fighting continues for control of the strategic port of Velm.": "Velm: contested",
    "The fall of Orlo, the last rebel bastion in the south, came after a siege.": "",
    "Paramilitaries take over the presidential palace.": (
        "presidential palace: taken by Paramilitaries"
    ),
    "Rebels snatched the town of Orlo from the army.": "Orlo: taken by Rebels",
    "The army cleared rebels from Orlo.": "Orlo: lost by rebels",
    "The army fell back from Orlo.": "Orlo: lost by army",
    "Twenty fighters died as the militia attempted to retake Orlo from the army.": (
        "Orlo: contested by army"
    ),
    "Rebels captured Velmia's second-largest city, Orlo, after hours of fighting.": (
        "Orlo: taken by Rebels"
    ),
    "Soldiers shelled villages in the rebel-controlled north of Chad.": (
        "north of Chad: holds by rebel"
    ),
    "Police say that gangs now control 50% of Artibonite, including the town of Verrettes.": (
        "Artibonite: contested by gangs (part) says Police; Verrettes: holds by gangs says Police"
    ),
    "Heavy fighting is reported near Orlo as the rebels attempt to capture the Velm Dam.": (
        "Velm Dam: contested by rebels"
    ),
    "Forces loyal to General Omar Haddad take the town of Goma.": (
        "Goma: taken by Forces loyal to General Omar Haddad"
    ),
    "Rebels begin evacuating the suburb of Harasta.": "Harasta: lost by Rebels",
    "The coalition handed the Taji base back to the Iraqi army.": (
        "Taji base: taken by Iraqi army"
    ),
    "Rebels captured Goma.": "Goma: taken by Rebels",
    "The army lost control of Palmyra.": "Palmyra: lost by army",
    "Troops withdrew from Kidal.": "Kidal: lost by Troops",
    "Al-Shabaab controls Barawe.": "Barawe: holds by Al-Shabaab",
    "The rebels did not capture Goma.": "Goma: not taken by rebels",
    "The rebel-held town of Rastan was shelled.": "Rastan: holds by rebel",
    "Islamic State captured parts of Kobani.": "Kobani: contested by Islamic State (part)",
    "Islamic State captured most of Kobani.": "Kobani: contested by Islamic State (most)",
    "The rebels seized the area around Goma.": "Goma: taken by rebels (around)",
    "Rebels seized the presidential palace in Monrovia.": (
        "Monrovia: contested by Rebels (most); presidential palace: taken by Rebels"
    ),
    "The army recaptured the main government compound in Juba.": (
        "Juba: contested by army (most); government compound: taken by army"
    ),
    "The army did not capture the presidential palace in Juba.": (
        "presidential palace: not taken by army"
    ),
    "The militia seized the palace hotel in Juba.": "palace hotel: taken by militia",
    "The city of Derna is in the hands of Islamist militants.": (
        "Derna: holds by Islamist militants"
    ),
    "Goma fell into the hands of the rebels.": "Goma: taken by rebels",
    "Tikrit is under the control of the army.": "Tikrit: holds by army",
    "Argentina regards the Falkland Islands as part of its territory.": (
        "Falkland Islands: claimed by Argentina"
    ),
    "The army denied that rebels had captured Goma.": "Goma: not taken by rebels says army",
    "Residents said that rebels had captured Goma.": "Goma: taken by rebels says Residents",
    "The rebels may capture Goma.": "",
    "The army plans to retake Goma.": "",
    "Rebels captured Rawa and Ana.": "Ana: taken by Rebels; Rawa: taken by Rebels",
    "The army remains in control of Bor.": "Bor: holds by army",
    "Officials said rebels had captured Goma. The ministry rejected this claim.": (
        "Goma: not taken by rebels says ministry; Goma: taken by rebels says Officials"
    ),
    "Russia withdrew from Kherson, and Ukrainian troops recaptured Kherson.": (
        "Kherson: taken by Ukrainian troops"
    ),
    "Rebels entered Bor and heavy fighting continued in Bor.": "Bor: contested by Rebels",
    "The army surrounded Goma.": "",
    "Troops still hold the airport in Deir ez-Zor.": "airport: holds by Troops",
    "Kurdish forces took control of Kirkuk on Thursday.": "Kirkuk: taken by Kurdish forces",
    "Islamic State seized parts of Sirte.": "Sirte: contested by Islamic State (part)",
    "Tripoli is in the hands of militiamen.": "Tripoli: holds by militiamen",
    "The militants did not seize Erbil.": "Erbil: not taken by militants",
    "Rebels were expelled from Gao by French soldiers.": "Gao: lost by Rebels",
    "The Kurdish-controlled town of Qamishli was quiet.": "Qamishli: holds by Kurdish",
    "The army captured the area around Palmyra.": "Palmyra: taken by army (around)",
    "China claims Taiwan as its own territory.": "Taiwan: claimed by China",
    "The militia said it had captured Zawiya. The government denied this claim.": (
        "Zawiya: not taken by militia says government; Zawiya: taken by militia says militia"
    ),
    "The army abandoned Ramadi.": "Ramadi: lost by army",
    "Troops pulled out of Mosul and militants seized Mosul.": "Mosul: taken by militants",
    "Aid reached villages under the control of the Contras.": "villages: holds by Contras",
    "Jets bombed towns in the hands of UNITA rebels.": "towns: holds by UNITA",
    "The whole of Darfur has fallen to the rebels.": "Darfur: taken by rebels",
    "The Taliban seized two further districts.": "districts: taken by Taliban",
    "Police brought the town of Bouake under their control.": "Bouake: taken by Police",
    "Jets bombed Ocotal, a stronghold of Contra rebels in Nicaragua.": (
        "Ocotal: holds by Contra rebels"
    ),
    "Jets bombed the guerrilla stronghold of Ocotal.": "Ocotal: holds by guerrilla",
    "Jets bombed Ocotal, a former stronghold of Contra rebels.": "",
    "Voters in the Labour stronghold of Derby went to the polls.": "",
    "Troops captured the rebel stronghold of Ocotal.": "Ocotal: taken by Troops",
    "Troops captured the rebel-held town of Ocotal.": "Ocotal: taken by Troops",
    "Troops shelled Huambo, a Hezbollah-controlled town.": "Huambo: holds by Hezbollah",
    "Troops shelled Hezbollah-held Huambo Airfield.": "Huambo Airfield: holds by Hezbollah",
    "Shells fell on Hezbollah-held territory.": "Hezbollah-held territory: holds by Hezbollah",
    "A battle for the town of Huambo killed ten soldiers.": "Huambo: contested by soldiers",
    "Rebels and troops clashed for control of Huambo.": "Huambo: contested by Rebels",
    "After fighting for the town of Huambo, rebels seized Huambo.": "Huambo: taken by rebels",
    "The army launched an offensive to retake Huambo from Contra rebels.": (
        "Huambo: contested by Contra rebels"
    ),
    "The army advanced on Huambo amid heavy fighting in Huambo.": "",
    "Troops claimed to be in full control of Huambo.": "Huambo: taken by Troops says Troops",
    "Rebels claim control of Huambo.": "Huambo: taken by Rebels says Rebels",
    "Troops captured several towns near Huambo, including Caala and Cuito.": (
        "Caala: taken by Troops; Cuito: taken by Troops"
    ),
    "Rebels captured swathes of territory in eastern Zaire, including the city of Goma.": (
        "Goma: taken by Rebels; eastern Zaire: contested by Rebels (part)"
    ),
    "The army retook a large area south of Huambo, including the town of Caala.": (
        "Caala: taken by army"
    ),
    "Rebels withdrew from several ports, including Lobito.": "Lobito: lost by Rebels",
    "Shells fell on Duma. Turkey, which occupies the border town, said nothing.": (
        "Duma: holds by Turkey"
    ),
    "The army lost Bouake to the Contras.": "Bouake: taken by Contras",
    "The government lost control of Bouake to rebels.": "Bouake: taken by rebels",
    "The army lost the town of Bouake.": "Bouake: lost by army",
    "The junta handed over the port of Kribi to the militia.": "Kribi: taken by militia",
    "The army handed over weapons to the militia.": "",
    "Shells struck hills held by Serb troops.": "hills: holds by Serb troops",
    "The town of Duma, which is occupied by Serb troops, was calm.": "Duma: holds by Serb troops",
    "Serb troops occupied the town of Duma on Monday.": "Duma: taken by Serb troops",
    "Shells fell on the occupied city of Nanking.": "",
    "The rebels tightened their grip on Bouake.": "Bouake: holds by rebels",
    "The army re-established control over Bouake.": "Bouake: taken by army",
    "Soviet troops left Afghanistan.": "",
    "Soviet troops left Kabul.": "Kabul: lost by Soviet troops",
    "British troops withdrew from southern Iraq.": "southern Iraq: lost by British troops",
    "Britain withdrew its staff from the embassy in Kyiv.": "",
    "The soldiers abandoned their posts.": "",
    "The army pulled its troops out of Bouake.": "Bouake: lost by army",
    "The army withdrew its soldiers from the town of Bouake.": "Bouake: lost by army",
    "Police and gunmen clashed in Bouake for a third day running in Bouake.": "",
    "Militia fighters recapture the city of Afgoye, and the nearby town of Balad in the Shabelle"
    " region, while seizing weapons.": (
        "Afgoye: taken by Militia fighters; Balad: taken by Militia fighters"
    ),
    "The rebels recapture control of Marka from the army.": "Marka: taken by rebels",
    "The junta hands over control of the port of Kribi to the militia.": "Kribi: taken by militia",
    "The army retook the town of Bouake.": "Bouake: taken by army",
    "A woman was shot in Harbin, occupied Manchuria.": "",
    "The navy sent remote-controlled boats to Tsushima.": "",
    "Rebels now control two-thirds of Equatoria State.": (
        "Equatoria State: contested by Rebels (part)"
    ),
    "Zambian troops and the Zulu Freedom Front seized the town of Bor.": (
        "Bor: taken by Zambian troops and Zulu Freedom Front"
    ),
    "The army seized the town of Bor, which had been under rebel control since 2012.": (
        "Bor: taken by army"
    ),
    "The army seizes the town of Bor, which has been held by rebels since 2012.": (
        "Bor: taken by army"
    ),
    "The rebels say they are now in full control of the town of Bor.": (
        "Bor: taken by rebels says rebels"
    ),
    "Talks cannot start until Eritrean forces withdraw from the town of Badme.": (
        "Badme: holds by Eritrean forces"
    ),
    "Rebels captured ten villages near Bor on the border with Chad.": (
        "villages: taken by Rebels (around)"
    ),
    "Zambia refuses to withdraw its troops from Bor.": "",
    "Shells fell between army-held Zelva and rebel-held Ostra.": (
        "Ostra: holds by rebel; Zelva: holds by army"
    ),
    "Militia forces retake Zelva.": "Zelva: taken by Militia forces",
    "Troops captured Zelva from the rebels.": "Zelva: taken by Troops",
    "The army captures Zelva, the third militant stronghold to fall in a week.": (
        "Zelva: taken by army"
    ),
    "Rebels seized the airport and Goma University.": (
        "Goma University: taken by Rebels; airport: taken by Rebels"
    ),
    "The army takes control of the city of Bor, and the nearby town of Waat.": (
        "Bor: taken by army; Waat: taken by army"
    ),
    "Zelva Airfield fell to rebels.": "Zelva Airfield: taken by rebels",
    "Rebels hoisted a flag over the town of Waat.": "Waat: taken by Rebels",
    "Rebels entered Oruro, the last major city still held by government forces.": (
        "Oruro: holds by government forces"
    ),
    "The army takes control of Bor and a nearby oilfield.": (
        "Bor: taken by army; oilfield: taken by army"
    ),
    "Rebels raid a convoy, capturing checkpoints, and attacking other areas, including Waat.": (
        "checkpoints: taken by Rebels"
    ),
    "The city of Aksum in Tigray Region, which is controlled by government forces, was shelled.": (
        "Aksum: holds by government forces"
    ),
    "Jets may patrol the rebel-held territory in Sudan.": "rebel-held territory: holds by rebel",
    "Rebels continue in control of Bouake.": "Bouake: holds by Rebels",
    "Rebels took over the towns of Lorbara and Kindo-Jaale.": (
        "Kindo-Jaale: taken by Rebels; Lorbara: taken by Rebels"
    ),
    "The army withdraws its troops from the Afar and Tigray regions.": (
        "Afar: lost by army; Tigray: lost by army"
    ),
    "Planes bombed the rebel controlled city of Makeni.": "Makeni: holds by rebel",
    "Police stormed an office in Mardan, Sindh, which was seized in May by guerrillas.": (
        "Mardan: taken by guerrillas"
    ),
    "A pilot was taking off from the Kandor air base.": "",
    "Rebels entered Zelva and Oruro. The army recaptured them within hours.": (
        "Oruro: taken by army; Zelva: taken by army"
    ),
    "Soldiers took up positions near the border.": "",
    "Officials are in full control of Bor after the rebels retreated from the town.": (
        "Bor: taken by Officials"
    ),
    "The coalition seized key areas in a raid.": "areas: taken by coalition",
    "The militia controls some of the worst-hit areas.": "areas: holds by militia",
    "Rebels seized Bor, and the army withdrew from the area.": "Bor: taken by Rebels",
    "Soldiers regained control of their compound in Bor.": "compound: taken by Soldiers",
    "The rebels briefly seized the village of Lumo.": "Lumo: lost by rebels",
    "Rebels overran the town of Lumo for several hours, killing two.": "Lumo: lost by Rebels",
    "The army declared full control of Bor.": "Bor: taken by army says army",
    "The army still has full control of Bor.": "Bor: holds by army",
    "Gunmen seized the headquarters of the Kelo Peoples Council.": "headquarters: taken by Gunmen",
    "Militants captured checkpoints and Pakistani bases in Swat.": (
        "Pakistani bases: taken by Militants; checkpoints: taken by Militants"
    ),
    "The army captured the towns of Turmasaale and Janno-Jiifta from the militants.": (
        "Janno-Jiifta: taken by army; Turmasaale: taken by army"
    ),
    "Rebels captured Zelva and several villages including Ostu Dara and Kell-ka Ruun.": (
        "Kell-ka Ruun: taken by Rebels; Ostu Dara: taken by Rebels; Zelva: taken by Rebels"
    ),
    "Rebels seize control of Loikaw, capital of Kayah State, as well as the town of Demoso.": (
        "Demoso: taken by Rebels; Loikaw: taken by Rebels"
    ),
    "Forces loyal to the Libyan National Army captured Sirte.": (
        "Sirte: taken by Libyan National Army"
    ),
    "Rebels captured Zelva, which has served as a base for the army.": "Zelva: taken by Rebels",
    "Rebels freed ten prisoners following the capture of the Telo airbase.": (
        "Telo airbase: taken by Rebels"
    ),
    "The army captured Palmyra while rebels captured Otayba.": (
        "Otayba: taken by rebels; Palmyra: taken by army"
    ),
    "Kyiv denied that Bakhmut had fallen.": "Bakhmut: not taken says Kyiv",
    "The rebels said they had taken Kelo. The army denied it had fallen.": (
        "Kelo: not taken by rebels says army; Kelo: taken by rebels says rebels"
    ),
    "The rebels said they had taken Kelo, a claim denied by the army.": (
        "Kelo: not taken by rebels says army; Kelo: taken by rebels says rebels"
    ),
    "The rebels said they had taken Kelo, but the army dismissed the claim.": (
        "Kelo: not taken by rebels says army; Kelo: taken by rebels says rebels"
    ),
    "The rebels claimed the capture of Kelo; the army denied it.": (
        "Kelo: not taken by rebels says army; Kelo: taken by rebels says rebels"
    ),
    "The militia repeats its claim of having captured all of Kelo.": (
        "Kelo: taken by militia says militia"
    ),
    "Rebel fighters start evacuating from Douma.": "Douma: lost by Rebel fighters",
    "M23 rebels have expelled the militia from Kamakombe.": "Kamakombe: lost by militia",
    "The rebel stronghold of Saraqib was shelled. Rebel fighters withdrew from Saraqib.": (
        "Saraqib: holds by rebel; Saraqib: lost by Rebel fighters"
    ),
    "Jets struck the al Qaeda held city of Zinjibar.": "Zinjibar: holds by al Qaeda",
    "Agencies are running 27 torture centers across Syria.": "",
    # who enters what the other side has left
    "Troops enter Goma following the withdrawal of rebel fighters.": "Goma: taken by Troops",
    "Troops enter the city of Goma, ending a two-month occupation by rebels.": (
        "Goma: taken by Troops"
    ),
    "The army says that it withdrew from Goma after rebel forces entered the city.": (
        "Goma: taken by rebel forces says army"
    ),
    "Troops enter Goma as rebels are to withdraw from Bukavu.": "Bukavu: holds by rebels",
    "Rebels withdraw from Goma, transferring control over to the army.": "Goma: taken by army",
    # what was so before
    "Aid reached the former rebel-held town of Rastan.": "",
    # "it" is the town told before, and no thing
    "Rebels entered Goma on Monday. They captured it on Tuesday.": "Goma: taken by Rebels",
    "Rebels raided Goma, found a tank and captured it.": "",
    "The town of Goma is in control of the army.": "Goma: holds by army",
    "The army was reported in control of Goma.": "Goma: holds by army",
    # a verb that looks like a plural
    "Pakistan's military captures Mingora from the Taliban.": (
        "Mingora: taken by Pakistan's military"
    ),
    "The base was built in the event of terrorists taking control of Yemen.": "",
    "Militants raided a village and seized weapons near Herat.": "",
    "Ukrainian troops entered Sumky. Heavy fighting is under way in Sumky.": (
        "Sumky: contested by Ukrainian troops"
    ),
    # what became of a town, which nobody left
    "Russian forces shelled Lyman, leaving the town in ruins.": "",
    "Malian troops shelled Goma, leaving the city without water.": "",
    "Malian troops left Goma in trucks.": "Goma: lost by Malian troops",
    # a party with a name before one without
    "Armed tribesmen and ISIL fighters control the city of Mosul.": (
        "Mosul: holds by ISIL and tribesmen"
    ),
    "The UN condemned killings in the town of Goma after Tutsi rebels seized the oil hub.": (
        "Goma: taken by Tutsi rebels"
    ),
    "The mayor of Kherson says that Russian forces have fully occupied the city.": (
        "Kherson: taken by Russian forces says mayor of Kherson"
    ),
    # who leaves a line between two sides, or fires across it, never held it; a crossing is held
    "Lebanese troops withdrew from the Israeli border.": "",
    "Ethiopian soldiers pulled back from the frontline near Humera.": "",
    "Thai and Cambodian troops exchanged fire over the border.": "",
    "The army withdrew from the Rafah border crossing.": "Rafah border crossing: lost by army",
    "Rebels seized the border with Chad.": "border: taken by Rebels",
    # control is there already when it is announced; a takeover that is to come is not
    "The Ethiopian army announces full control of Mekelle.": (
        "Mekelle: taken by Ethiopian army says Ethiopian army"
    ),
    "The Ethiopian army announces plans to take control of Mekelle.": "",
    # who a place is handed over to has it, named or not
    "The airport was handed over to the rebels.": "airport: taken by rebels",
    # a stronghold that is told by one of several, after a dash, or after the land it lies in
    "Troops moved against Sirte, one of the last bastions of Islamic State.": (
        "Sirte: holds by Islamic State"
    ),
    "A shell hit Aleppo - a stronghold of the rebels.": "Aleppo: holds by rebels",
    "Planes bombed the last ISIL stronghold in Iraq, Rawa.": "Rawa: holds by ISIL",
    "Planes bombed the ISIL stronghold of Rawa, Iraq.": "Rawa: holds by ISIL",
    # what is told of "a city" after its name is told of the city
    "Shells hit Donetsk, a city held by pro-Russian separatists.": (
        "Donetsk: holds by pro-Russian separatists"
    ),
    "Four people died in the town of Kidal, under the control of Tuareg rebels.": (
        "Kidal: holds by Tuareg rebels"
    ),
    "Bombs fell on eastern Tigray. That region is controlled by the Tigray Defense Forces.": (
        "eastern Tigray: holds by Tigray Defense Forces"
    ),
    "Bombs fell on Mekelle. That region is controlled by the Tigray Defense Forces.": "",
    # a town surrenders and is taken, people surrender and are not
    "The town of Srebrenica surrendered to Serb forces.": "Srebrenica: taken by Serb forces",
    "The rebels surrendered to Serb forces in Bihac.": "",
    "The rebels have given up the town of Kunduz.": "Kunduz: lost by rebels",
    "The army gave up the search in Kunduz.": "",
    # a name keeps both its brackets
    "The SPLM-N (al-Hilu) seized Dalang.": "Dalang: taken by SPLM-N (al-Hilu)",
    # who is to leave a town holds it until then; of a country, a line or "the troops" none says so
    "Israel agreed to withdraw from Nablus by Friday.": "Nablus: holds by Israel",
    "Azerbaijan demands that Armenia withdraw its forces from Shushi.": (
        "Shushi: holds by Armenia says Azerbaijan"
    ),
    "France will withdraw its troops from Mali.": "",
    "Ethiopia will withdraw its troops from the border.": "",
    "Troops will withdraw from Orlo.": "",
    "Militias could withdraw from Orlo.": "",
    "The general denied that Velmian forces would withdraw from Orlo.": "",
    "The UN will withdraw its staff from Aden.": "",
    # what a phase of a deal includes is still to come
    "The second phase includes a full withdrawal of the Velmian army from Orlo.": (
        "Orlo: holds by Velmian army"
    ),
}


@pytest.mark.parametrize("text", SENTENCES)
def test_a_report_says_who_holds_a_place(text: str, held: Callable[[str], str]) -> None:
    assert held(text) == SENTENCES[text]


@pytest.mark.parametrize(
    "text",
    [
        "Troops shelled Hezbollah-held Huambo Airfield.",
        "Jets bombed the guerrilla stronghold of Ocotal.",
        "Aid reached villages under the control of the Contras.",
    ],
)
def test_who_holds_a_place_beside_what_happens_is_no_happening(
    text: str, read: Callable[[str], Reading]
) -> None:
    reading = read(text)
    assert reading.control
    assert all(event.type is not EventType.CONTROL for event in reading.events)
    assert {c.event for c in reading.control} <= {e.id for e in reading.implied}
