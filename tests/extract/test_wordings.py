"""The ways in which reporters say each type of event, and the wordings that say none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.model import Reading

SAID = {
    "takeover": [
        "Rebels captured several locations, including Kibati and Rugari.",
        "Troops wrested the bridge from the militants.",
        "Separatist fighters occupied the town hall in Slovyansk.",
        "The SPLA has recovered Bentiu.",
        "Mutinous soldiers seized the ministry of defence in Bissau.",
        "The army retook parts of Upper Nile.",
        "Troops secured the entire length of the A9 highway.",
    ],
    "advance": [
        "Rebels are pushing north towards N'Djamena.",
        "The column is heading for Abidjan.",
        "The fighters continued south towards Uvira.",
        "Rebels are on the outskirts of Monrovia.",
        "Azerbaijani troops have crossed the Line of Contact near Terter.",
        "Turkish armour thrust into Syria.",
    ],
    "withdrawal": [
        "The peacekeepers departed from Kidal.",
        "Peacekeepers evacuated their base in Tessalit.",
        "The drawdown of US forces in Iraq begins.",
        "The rebels abandoned the town of Sevare.",
        "The evacuation of Kenyan troops from Kismayo began.",
    ],
    "control": [
        "Villages held by the rebels lie nearby.",
        "The town controlled by Seleka is empty.",
        "Bakool is a stronghold of al-Shabaab.",
        "Rebels occupying the airport have no food.",
        "The town of Heglig is occupied by militiamen.",
    ],
    "siege": [
        "Police surrounded a house in Nairobi.",
        "The fighters are surrounded in Ilovaisk.",
        "A standoff between police and gunmen in Mumbai entered its third day.",
        "The army has sealed off the town of Kitgum.",
        "Troops cordoned off the town of Kitgum.",
    ],
    "battle": [
        "An armed encounter with Maoists in Bastar lasted hours.",
        "The army defeated the rebels near Bocaranga.",
        "Violence between farmers and herders in Plateau continues.",
        "Residents hide in cellars as fighting intensifies.",
        "The army's fight against the Naxalites goes on.",
        "Gang warfare in Cali spread.",
        "The two clans took up arms in Mudug.",
    ],
    "air strike": [
        "Saudi jets pounded Sanaa.",
        "Sudanese aircraft dropped bombs on Kauda.",
        "A U.S. drone killed four militants in Miranshah.",
        "Russia launched 60 drones at Kyiv.",
        "A drone was launched from Yemen.",
        "Drones rained down on Odesa.",
        "Israel bombed the port of Tyre.",
        "A precision strike killed a commander in Idlib.",
        "Ukraine says that it struck a depot in Rostov with drones.",
        "Ethiopia launched air strikes on Mekelle.",
    ],
    "shelling": [
        "U.S. missiles kill five people in Datta Khel.",
        "Russia struck Kharkiv with missiles.",
        "Mortar bombs landed in Bukavu.",
        "Three mortar rounds were fired at the base.",
        "Artillery exchanges took place along the border.",
        "Hezbollah carried out a rocket attack on Haifa.",
    ],
    "bombing": [
        "A mine killed four soldiers in Menaka.",
        "A firebombing of a church in Jakarta hurt two people.",
        "An IED attack in Mandera kills three.",
    ],
    "attack": [
        "Armed men burst into a church in Owo.",
        "Troops launched a campaign against bandits in Sokoto.",
        "Guards tortured prisoners in Homs.",
        "Israel struck a military convoy near Homs.",
    ],
    "abduction": [
        "Gunmen seized 30 students in Kuriga.",
        "The hostage situation in Sydney went on.",
    ],
    "release": [
        "All of the hostages are freed.",
        "Troops rescued 20 hostages in Sambisa.",
        "The prisoners were handed over to the Red Cross.",
    ],
    "arrest": [
        "Eighty prisoners were recaptured.",
        "The police announced his capture.",
        "The capture of a rebel commander was confirmed.",
        "A further 110 were captured.",
    ],
    "looting": [
        "Militants destroyed a shrine in Timbuktu.",
        "Vandals desecrated a cemetery in Odesa.",
        "Police seized a total of 400 rifles in Durban.",
    ],
    "truce": [
        "The army and the rebels agreed to stop fighting.",
        "A lull in fighting held in Aden.",
        "The two armies suspended hostilities.",
    ],
    "negotiation": [
        "Sudan and Chad agreed to normalise relations.",
        "The rebels walked out of the talks.",
        "Ceasefire talks opened in Doha.",
        "Dialogue between Kabul and the rebels began.",
        "The rebels struck a deal with the government.",
    ],
    "mobilisation": [
        "Security was tightened in Abuja.",
        "The rebels set up checkpoints in Bangui.",
        "The United States increased its military presence in Poland.",
        "A frigate was dispatched to the Red Sea.",
        "Japan scrambled jets near Okinawa.",
        "North Korea launched a ballistic missile toward the Sea of Japan.",
        "Iran conducted a missile test.",
        "Chinese jets entered the airspace of Taiwan.",
        "The navy flew reconnaissance flights over the Black Sea.",
    ],
    "military aid": [
        "The rebels are backed by Rwanda.",
        "Rwanda backs the M23 rebels.",
        "Germany delivered howitzers to Kyiv.",
        "The US announced a military aid package for Kyiv.",
    ],
    "humanitarian aid": [
        "The Red Cross delivered medicine to Taiz.",
        "The UN opened a relief centre in Goma.",
    ],
    "displacement": [
        "Thousands of refugees crossed into Chad.",
        "Villagers were evacuated from Metula.",
        "Families abandoned their homes in Jijel.",
        "Residents left the town of Avdiivka.",
        "Survivors fled the area.",
        "Citizens are leaving Niger.",
    ],
    "protest": [
        "Protesters blocked a road in Lomé.",
        "Thousands marched through Caracas.",
    ],
    "accusation": [
        "Police suspect Boko Haram of the crime.",
        "The UN voiced outrage over the situation in Bangui.",
        "The ICC issued an arrest warrant for Joseph Kony.",
        "The minister attributed the crime to separatists.",
    ],
    "rejection": [
        "Russia blocked a resolution on Syria.",
    ],
    "threat": [
        "The threats from the militia continued.",
        "Hezbollah vowed revenge.",
        "Japan warned of action.",
    ],
    "sanction": [
        "The US added the group to its terrorism list.",
        "Pakistan recalled its ambassador from Delhi.",
        "Mali declared the envoy persona non grata.",
    ],
    "affiliation": [
        "A militia allied to Hezbollah is active.",
        "The mayor has links to the militia.",
    ],
    "other": [
        "Soldiers seized power in Niamey.",
        "The suspect was extradited to Belgium.",
        "A mass grave was discovered in Izium.",
        "Police defused a bomb in Quetta.",
        "The fall of the regime surprised Cairo.",
        "Algeria deported the activist Karim Tabbou.",
    ],
}
SAYS_NOTHING = [
    "The driver fled.",
    "Two tourists left the hotel.",
    "The minister headed to a conference in Vienna.",
    "Poland abandoned the idea.",
    "Residents wait for increased security.",
    "Several houses were destroyed by the flood.",
    "Questions surrounding the budget remain.",
    "The UN voiced concern over the harvest in Bangui.",
    "The visit will push forward economic cooperation.",
    "Canada supports the plan.",
    "The mayor backs the police.",
    "The laboratory conducted DNA tests.",
    "The court ordered the firm to pay.",
]


@pytest.fixture
def types(read: Callable[[str], Reading]) -> Callable[[str], str]:
    return lambda text: "; ".join(e.type.value for e in read(text).events)


@pytest.mark.parametrize(("kind", "text"), [(k, t) for k, ts in SAID.items() for t in ts])
def test_each_type_is_known_by_the_words_of_reporters(
    kind: str, text: str, types: Callable[[str], str]
) -> None:
    assert types(text) == kind


@pytest.mark.parametrize("text", SAYS_NOTHING)
def test_the_same_words_may_tell_of_no_event(text: str, types: Callable[[str], str]) -> None:
    assert types(text) == ""


def test_who_leaves_the_talks_does_not_negotiate(standing: Callable[[str], str]) -> None:
    assert standing("The rebels walked out of the talks.") == "negotiation not"
    assert standing("The rebels suspended talks with Madrid.") == "negotiation not"


def test_what_was_destroyed_by_a_strike_is_no_act_of_its_own(told: Callable[[str], str]) -> None:
    text = "The army shelled the town of Bria, destroying ten homes."
    assert told(text) == "shelling: army > homes @ Bria"


def test_who_is_backed_is_the_recipient(told: Callable[[str], str]) -> None:
    assert told("The rebels are backed by Rwanda.") == "military aid: Rwanda > rebels"


def test_who_holds_a_stronghold_controls_it(told: Callable[[str], str]) -> None:
    assert told("Bakool is a stronghold of al-Shabaab.") == "control: al-Shabaab @ Bakool"


def test_an_allied_group_is_the_actor_of_its_alliance(told: Callable[[str], str]) -> None:
    assert told("A militia allied to Hezbollah is active.") == "affiliation: militia > Hezbollah"


def test_the_shells_that_are_fired_are_nobody(told: Callable[[str], str]) -> None:
    assert told("Rockets were fired at the town of Marja.") == "shelling @ Marja"


def test_towns_told_after_including_are_what_was_taken(told: Callable[[str], str]) -> None:
    text = "Rebels captured several towns, including Ramadi and Tikrit."
    assert told(text) == "takeover: Rebels @ Ramadi, Tikrit"


def test_whose_backing_a_force_has_is_no_place(told: Callable[[str], str]) -> None:
    text = "US-backed rebels opened fire."
    assert told(text) == "attack: rebels"


def test_a_verdict_is_no_event_of_a_conflict(told: Callable[[str], str]) -> None:
    assert told("A court in Kampala convicted and sentenced the rebel commander.") == ""
