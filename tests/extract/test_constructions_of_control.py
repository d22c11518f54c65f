"""Every way of news to say who took, holds, lost or left a place, over the parties of many wars.

Each construction is read with the parties and places of three wars, and what it says of control is
known from how it was made.  What must be said stands in the table, and after a question mark what
may be said besides.  The share that is read right has a floor, and so have the sentences of sport,
markets and votes that tell of no territory.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.model import ControlStatement
from dateline.pipeline import Tools
from dateline.vocabulary import Polarity
from tests.extract.wars import filled, reports

# What is said of {p}, {q} or {r} by {a} or {b}; a statement without a party may be of any.
CONSTRUCTIONS = {
    "{a} captured {p} on Monday.": "taken {p} {a}",
    "{a} have seized the town of {p}, officials said.": "taken {p} {a}",
    "{a} took {p} without a fight on Sunday.": "taken {p} {a}",
    "{a} took {p} from the {b} after two days of fighting.": (
        "taken {p} {a}; ?lost {p} {b}; ?contested {p} {a}"
    ),
    "{a} took control of {p} on Tuesday.": "taken {p} {a}",
    "{a} seized control of the town of {p} from the {b}.": "taken {p} {a}; ?lost {p} {b}",
    "{a} have gained full control of {p}, residents said.": "taken {p} {a}",
    "{a} have established full control over {p}, the defence ministry said.": "taken {p} {a}",
    "{a} overran {p} before dawn on Friday.": "taken {p} {a}",
    "{a} conquered {p} and {q} last week.": "taken {p} {a}; taken {q} {a}",
    "The {b} retook {p} from {a} on Wednesday.": "taken {p} {b}; ?lost {p} {a}",
    "The {b} recaptured the town of {p} on Thursday.": "taken {p} {b}",
    "The {b} have regained control of {p}.": "taken {p} {b}",
    "The {b} reclaimed {p} after a week of clashes.": "taken {p} {b}; ?contested {p} {b}",
    "The {b} liberated {p} on Saturday, the government announced.": "taken {p} {b}",
    "The {b} freed {p} from {a}.": "taken {p} {b}; ?lost {p} {a}",
    "The {b} secured the town of {p} on Monday.": "taken {p} {b}",
    "The {b} cleared {p} of {a}, a spokesman said.": "taken {p} {b}; ?lost {p} {a}",
    "{a} occupied {p} on Monday.": "taken {p} {a}",
    "{a} stormed and captured {p}.": "taken {p} {a}",
    "{a} wrested {p} from the {b}.": "taken {p} {a}; ?lost {p} {b}",
    "{a} wrested control of {p} from the {b} on Monday.": "taken {p} {a}; ?lost {p} {b}",
    "{a} snatched {p} from the {b} in a night attack.": "taken {p} {a}; ?lost {p} {b}",
    "{a} grabbed {p} from government hands.": "taken {p} {a}; ?lost {p}",
    "{a} have taken over {p}, locals told reporters.": "taken {p} {a}",
    "{a} won control of {p} after a three-day battle.": "taken {p} {a}; ?contested {p} {a}",
    "{a} completed their capture of {p} on Monday.": "taken {p} {a}",
    "{a} moved into {p} after the {b} withdrew.": "taken {p} {a}; ?lost {p} {b}",
    "{a} walked into {p} unopposed on Monday.": "taken {p} {a}",
    "{a} raised their flag over {p} on Monday.": "taken {p} {a}",
    "{a} hoisted their flag over the city hall in {p}.": "taken {p} {a}",
    "{p} fell to {a} on Monday.": "taken {p} {a}",
    "The town of {p} has fallen to {a}, officials said.": "taken {p} {a}",
    "{p} has fallen into the hands of {a}.": "taken {p} {a}",
    "{p} fell under the control of {a} on Monday.": "taken {p} {a}",
    "{p} came under the control of {a} last week.": "taken {p} {a}",
    "Control of {p} passed to {a} on Monday.": "taken {p} {a}",
    "{p} changed hands for the second time in a week when {a} retook it.": "taken {p} {a}",
    "{p} fell on Monday after a month-long siege by {a}.": "taken {p} {a}; ?contested {p} {a}",
    "{a} captured {p}, dealing a major blow to the {b}.": "taken {p} {a}",
    "The {b} handed over {p} to {a} on Monday.": "taken {p} {a}; ?lost {p} {b}",
    "The {b} handed control of {p} to {a}.": "taken {p} {a}; ?lost {p} {b}",
    "The {b} ceded {p} to {a}.": "taken {p} {a}; ?lost {p} {b}",
    "The {b} surrendered {p} to {a} on Monday.": "taken {p} {a}; ?lost {p} {b}",
    "The {b} yielded {p} to {a} without resistance.": "taken {p} {a}; ?lost {p} {b}",
    "The {b} lost {p} to {a} on Monday.": "taken {p} {a}; ?lost {p} {b}",
    "The {b} lost control of {p} to {a}.": "taken {p} {a}; ?lost {p} {b}",
    "The {b} abandoned {p} to {a}.": "taken {p} {a}; ?lost {p} {b}",
    "{a} claimed to have captured {p}.": "taken {p} {a}",
    "{a} claimed control of {p} on Monday.": "taken {p} {a}",
    "{a} claims full control of {p}.": "taken {p} {a}",
    "{a} said they had taken {p}.": "taken {p} {a}",
    "{a} announced the capture of {p}.": "taken {p} {a}",
    "The {b} announced the liberation of {p}.": "taken {p} {b}",
    "The {b} confirmed the loss of {p} to {a}.": "taken {p} {a}; ?lost {p} {b}",
    "Officials confirmed that {p} had fallen to {a}.": "taken {p} {a}",
    "The {b} admitted that it had lost {p}.": "lost {p} {b}",
    "The {b} declared {p} liberated.": "taken {p} {b}",
    "The {b} declared {p} free of {a}.": "taken {p} {b}; ?lost {p} {a}",
    "The {b} drove {a} out of {p} on Monday.": "lost {p} {a}; ?taken {p} {b}",
    "The {b} has driven {a} from the town of {p}.": "lost {p} {a}; ?taken {p} {b}",
    "The {b} pushed {a} out of {p}.": "lost {p} {a}; ?taken {p} {b}",
    "{a} forced the {b} out of {p}.": "lost {p} {b}; ?taken {p} {a}",
    "{a} forced the {b} to retreat from {p}.": "lost {p} {b}; ?taken {p} {a}",
    "{a} expelled the {b} from {p}.": "lost {p} {b}; ?taken {p} {a}",
    "{a} ousted the {b} from {p}.": "lost {p} {b}; ?taken {p} {a}",
    "The {b} evicted {a} from {p}.": "lost {p} {a}; ?taken {p} {b}",
    "The {b} dislodged {a} from {p}.": "lost {p} {a}; ?taken {p} {b}",
    "The {b} ejected {a} from the town of {p}.": "lost {p} {a}; ?taken {p} {b}",
    "{a} routed the {b} in {p} and took the town.": (
        "taken {p} {a}; ?contested {p} {a}; ?lost {p} {b}"
    ),
    "{a} chased the {b} out of {p}.": "lost {p} {b}; ?taken {p} {a}",
    "{p} was captured by {a} on Monday.": "taken {p} {a}",
    "The town of {p} was seized by {a}, residents said.": "taken {p} {a}",
    "{p} has been taken by {a}.": "taken {p} {a}",
    "{p} was overrun by {a} overnight.": "taken {p} {a}",
    "{p} was retaken by the {b} on Monday.": "taken {p} {b}",
    "{p} was liberated by the {b}.": "taken {p} {b}",
    "{p} was taken over by {a} last night.": "taken {p} {a}",
    "{p} was wrested from the {b} by {a}.": "taken {p} {a}; ?lost {p} {b}",
    "{p} was lost to {a} on Monday.": "taken {p} {a}",
    "{p}, which was captured by {a} last month, was retaken by the {b} on Monday.": (
        "taken {p} {b}; ?lost {p} {a}; ?taken {p} {a}"
    ),
    "{p} has been reclaimed by the {b}.": "taken {p} {b}",
    "{a} were ousted from {p} on Monday.": "lost {p} {a}",
    "{a} were driven out of {p} by the {b}.": "lost {p} {a}; ?taken {p} {b}",
    "{p} was handed over to the {b} on Monday.": "taken {p} {b}",
    "The capture of {p} by {a} forced thousands to flee.": "taken {p} {a}",
    "{a}'s capture of {p} is a blow to the government.": "taken {p} {a}",
    "The fall of {p} to {a} came after a month of fighting.": "taken {p} {a}",
    "Thousands fled following the fall of {p} to {a}.": "taken {p} {a}",
    "The president called for calm after the capture of {p} by {a}.": "taken {p} {a}",
    "The seizure of {p} by {a} was confirmed by the governor.": "taken {p} {a}",
    "Residents described the takeover of {p} by {a}.": "taken {p} {a}",
    "The {b}'s recapture of {p} was hailed by the government.": "taken {p} {b}",
    "The liberation of {p} by the {b} was completed on Monday.": "taken {p} {b}",
    "The loss of {p} is a heavy defeat for the {b}.": "lost {p} {b}",
    "The withdrawal of the {b} from {p} was completed on Monday.": "lost {p} {b}",
    "{p} is controlled by {a}.": "holds {p} {a}",
    "{p} is under the control of {a}.": "holds {p} {a}",
    "{p} remains under {a} control.": "holds {p} {a}",
    "{p}, under {a} control since May, was hit by an air strike.": "holds {p} {a}",
    "{p} is in the hands of {a}.": "holds {p} {a}",
    "{p} remains in the hands of the {b}.": "holds {p} {b}",
    "{a} still hold {p}.": "holds {p} {a}",
    "{p}, held by {a}, was shelled on Monday.": "holds {p} {a}",
    "Shells hit the {a}-held town of {p} on Monday.": "holds {p} {a}",
    "An air strike hit {a}-controlled {p}.": "holds {p} {a}",
    "{p} is a stronghold of {a}.": "holds {p} {a}",
    "Aircraft bombed the {a} stronghold of {p}.": "holds {p} {a}",
    "{p}, the last stronghold of {a}, was bombed on Monday.": "holds {p} {a}",
    "The army shelled {p}, a bastion of {a}.": "holds {p} {a}",
    "{p} has been run by {a} since last year.": "holds {p} {a}",
    "{p} has been ruled by {a} since 2012.": "holds {p} {a}",
    "{a} are in control of {p}.": "holds {p} {a}",
    "{a} now control {p}.": "taken {p} {a}",
    "{a} are now in control of {p}, witnesses said.": "taken {p} {a}",
    "The {b} retains control of {p}.": "holds {p} {b}",
    "{a} have held {p} since June.": "holds {p} {a}",
    "The {b} keeps a garrison in {p}.": "?holds {p} {b}",
    "{a} remain in control of most of {p}.": "contested {p} {a}",
    "Shelling hit the {a}-occupied city of {p}.": "holds {p} {a}",
    "{p}, the de facto capital of {a}, was bombed.": "holds {p} {a}",
    "{a} control all of {r} province.": "holds {r} {a}",
    "{r} province fell to {a} on Monday.": "taken {r} {a}",
    "The district of {p} fell to {a} on Monday.": "taken {p} {a}",
    "The {b} withdrew from {p} on Monday.": "lost {p} {b}",
    "The {b} has withdrawn from the town of {p}.": "lost {p} {b}",
    "The {b} retreated from {p}.": "lost {p} {b}",
    "The {b} pulled out of {p} overnight.": "lost {p} {b}",
    "The {b} pulled back from {p}.": "lost {p} {b}",
    "The {b} abandoned {p} after heavy fighting.": "lost {p} {b}; ?contested {p} {b}",
    "The {b} fled {p} on Monday.": "lost {p} {b}",
    "The {b} fled from {p}.": "lost {p} {b}",
    "The {b} left {p} on Monday.": "lost {p} {b}",
    "The {b} vacated {p}.": "lost {p} {b}",
    "The {b} evacuated its troops from {p}.": "lost {p}",
    "The {b} lost {p}.": "lost {p} {b}",
    "The {b} has lost control of {p}.": "lost {p} {b}",
    "The {b} has lost {p} and {q} in recent days.": "lost {p} {b}; lost {q} {b}",
    "{a} quit {p} under a peace deal.": "lost {p} {a}",
    "The {b} was forced to abandon {p}.": "lost {p} {b}",
    "The {b} made a tactical retreat from {p}.": "lost {p} {b}",
    "The {b} was ordered to withdraw from {p}.": "?holds {p} {b}",
    "The {b} no longer controls {p}.": "lost {p} {b}",
    "The last of the {b} left {p} on Monday.": "lost {p} {b}",
    "{a} melted away from {p}.": "lost {p} {a}",
    "{a} seized the towns of {p} and {q}.": "taken {p} {a}; taken {q} {a}",
    "{a} captured {p} as well as the nearby village of {q}.": "taken {p} {a}; taken {q} {a}",
    "{a} seized several towns including {p} and {q}.": "taken {p} {a}; taken {q} {a}",
    "{a} now control both {p} and {q}.": "taken {p} {a}; taken {q} {a}",
    "{a} captured {p} on Monday and {q} on Tuesday.": "taken {p} {a}; taken {q} {a}",
    "{a} captured {q}, days after taking {p}.": "taken {p} {a}; taken {q} {a}",
    "{a}, backed by allied militia, captured {p}.": "taken {p} {a}",
    "The {b}, with help from allied militia, retook {p}.": "taken {p} {b}",
    "The {b}, supported by air strikes, recaptured {p}.": "taken {p} {b}",
    "{a} captured {p} for the second time in a week.": "taken {p} {a}",
    "{p} fell to {a} after days of heavy fighting.": "taken {p} {a}; ?contested {p} {a}",
    "{a} seized the strategic town of {p}, a key crossroads in {r}.": "taken {p} {a}",
    "In {r}, {a} captured the town of {p}.": "taken {p} {a}",
    "{p} was reported to have fallen to {a}.": "taken {p} {a}",
    "{a} have reportedly captured {p}.": "taken {p} {a}",
    "According to witnesses, {a} entered and took control of {p}.": "taken {p} {a}",
    "{a} entered {p} without a fight after the {b} fled.": "taken {p} {a}; ?lost {p} {b}",
    "{a}, who captured {p} last week, attacked {q}.": "taken {p} {a}",
    "{p}, which {a} captured on Sunday, is a key town.": "taken {p} {a}",
    "{a} advanced in {r}, capturing {p}.": "taken {p} {a}",
    "{a} launched an attack on the {b}, seizing {p}.": "taken {p} {a}",
    "{a} captured the village of {p} near {q}.": "taken {p} {a}",
    "{a} capture {p}": "taken {p} {a}",
    "{a} seize {p} from {b}": "taken {p} {a}; ?lost {p} {b}",
    "{p} falls to {a}": "taken {p} {a}",
    "{b} retakes {p}": "taken {p} {b}",
    "{b} loses {p} to {a}": "taken {p} {a}; ?lost {p} {b}",
    "{a} claim capture of {p}": "taken {p} {a}",
    "{b} withdraws from {p}": "lost {p} {b}",
    "{a} take control of {p}": "taken {p} {a}",
    "{p} overrun by {a}": "taken {p} {a}",
    "{p} captured by {a}": "taken {p} {a}",
    "{a} captured parts of {p}.": "contested {p} {a}",
    "{a} control most of {p}.": "contested {p} {a}",
    "{a} now hold half of {p}.": "contested {p} {a}",
    "{a} gained a foothold in {p}.": "contested {p} {a}",
    "{a} entered the centre of {p} on Monday.": "?contested {p} {a}",
    "{a} entered {p} on Monday, and fighting continued in the streets.": "contested {p} {a}",
    "{a} have entered {p}.": "?contested {p} {a}",
    "{a} reached the outskirts of {p}.": "",
    "{a} and the {b} fought for control of {p}.": "contested {p} {a}; ?contested {p} {b}",
    "Fighting for {p} continued between {a} and the {b}.": "contested {p}",
    "Clashes between {a} and the {b} in {p} killed 12 people.": "?contested {p}",
    "{p} is divided between {a} and the {b}.": "contested {p}",
    "{a} have besieged {p} since May.": "?contested {p} {a}; ?holds {p} {b}",
    "{a} surrounded {p}.": "?contested {p} {a}",
    "{a} battled the {b} in the streets of {p}.": "contested {p} {a}",
    "{a} seized the northern part of {p}.": "contested {p} {a}",
    "{a} control 80 percent of {p}.": "contested {p} {a}",
    "The {b} denied that {p} had fallen.": "not taken {p}",
    "The {b} denied claims that {a} had captured {p}.": "not taken {p} {a}",
    "{a} said they had captured {p}, but the {b} denied it.": "taken {p} {a}; not taken {p} {a}",
    "{p} has not fallen to {a}, the governor said.": "not taken {p} {a}",
    "The {b} said it still controlled {p}.": "holds {p} {b}",
    "{a} failed to capture {p}.": "?contested {p} {a}; ?not taken {p} {a}",
    "{a} tried to capture {p} but were repelled.": (
        "?contested {p} {a}; ?holds {p} {b}; ?not taken {p} {a}"
    ),
    "The {b} repelled an attack by {a} on {p}.": "?contested {p} {b}; ?holds {p} {b}",
    "The {b} repulsed an assault on {p}.": "?contested {p} {b}; ?holds {p} {b}",
    "{a} plan to capture {p}.": "",
    "The {b} vowed to retake {p}.": "",
    "{p} may soon fall to {a}.": "",
    "{a} threatened to seize {p}.": "",
    "{p} is on the verge of falling to {a}.": "",
    "The governor warned that {p} could fall.": "",
    "The president ordered the army to retake {p}.": "",
    "If {p} falls, the road to the capital lies open.": "",
    "{a} are advancing on {p}.": "",
    "{a} neared {p} on Monday.": "",
    "The {b} has not withdrawn from {p}.": "",
    "The {b} agreed to withdraw from {p}.": "?holds {p} {b}",
}

NO_TERRITORY = (
    "The company captured a third of the smartphone market last year.",
    "Apple took control of the chip maker in a deal worth two billion dollars.",
    "The conservatives seized control of the Senate in the midterm elections.",
    "Democrats lost control of the House of Representatives.",
    "The challenger took the lead in the polls in Madrid.",
    "She captured gold in the 200 metres at the Tokyo Olympics.",
    "Kenya captured two gold medals in Doha.",
    "The film captured the hearts of audiences in Paris.",
    "The striker returned to London and took over as captain.",
    "The company took over a factory in Munich.",
    "Barcelona held Chelsea to a draw in London.",
    "Liverpool fell to Manchester United at Anfield.",
    "The index fell to its lowest level in Tokyo.",
    "Shares fell in London on Monday.",
    "Snow fell in Moscow on Monday.",
    "The temperature fell to minus 20 in Warsaw.",
    "Heavy rain fell on Karachi.",
    "The prime minister held talks in Geneva with his counterpart.",
    "The bank holds most of the debt of Greece.",
    "The foundation runs twelve schools in Nairobi.",
    "Police seized two tonnes of cocaine in Rotterdam.",
    "Customs officers seized 400 kilograms of ivory in Mombasa.",
    "The team withdrew from the tournament in Dubai.",
    "The United States withdrew from the Paris climate agreement.",
    "Britain left the European Union on 31 January.",
    "The minister left Brussels without a deal.",
    "The delegation left Cairo on Monday.",
    "Tourists left Bali after the eruption.",
    "Firefighters brought the blaze near Athens under control.",
    "Firefighters gained control of the wildfire outside Lisbon.",
    "The pilot lost control of the aircraft near Denver.",
    "The driver lost control of his bus in Lima.",
    "The central bank lost control of inflation in Ankara.",
    "Prices took hold in Buenos Aires.",
    "The council of Leeds took control of the bus network.",
    "Regulators seized Silicon Valley Bank.",
    "The court ruled over the case in The Hague.",
    "The mayor won re-election in Istanbul.",
    "The party won Berlin for the first time in twenty years.",
    "The opposition won control of Istanbul in the local elections.",
    "The left lost its stronghold of Andalusia in the election.",
    "Labour held Birmingham in the council elections.",
    "The far right advanced in Saxony.",
    "The team advanced to the final in Johannesburg.",
    "Nadal reached the final in Melbourne.",
    "The storm reached Havana on Monday.",
    "Flood water entered Jakarta overnight.",
    "The virus entered Italy in January.",
    "Students occupied the rectorate in Athens.",
    "The photographer captured the skyline of Dubai.",
    "The artist captured Venice in watercolours.",
    "The lender recovered its losses in Madrid.",
    "The airline took possession of its first aircraft in Toulouse.",
    "Volkswagen gained ground in China.",
    "The chain expanded into Poland and opened 40 shops.",
    "The firm pulled out of Russia and sold its factory.",
    "McDonald's left Russia after thirty years.",
    "Uber retreated from Southeast Asia.",
    "The museum holds paintings from Kyoto.",
    "The conference was held in Vienna.",
    "The summit will be held in Baku.",
    "The exhibition opened in Aleppo last month.",
    "The band took Berlin by storm.",
    "The queen lost her crown in Paris.",
    "The sprinter reclaimed the world record in Zurich.",
    "The investor took a stake in a port in Piraeus.",
    "Farmers reclaimed land from the sea near Groningen.",
    "Real Madrid conquered Europe for the fifteenth time.",
    "The climber conquered Everest.",
    "The battle for Warner Brothers entered a new phase.",
    "Boeing is battling for control of the market.",
    "Two brothers fight for control of the family company.",
    "The siege of the cathedral is told in a new book.",
    "Rebels in the party want to oust the leader.",
    "Rebel lawmakers took control of the parliamentary agenda.",
    "The Rebels captured the championship in Las Vegas.",
    "The Raiders left Oakland for Las Vegas.",
    "The Knights took the series in Newcastle.",
    "The Warriors hold home advantage in Oakland.",
    "The army of ants overran the garden in Brisbane.",
    "An oil spill reached the coast of Mauritius.",
    "Chinese investors now control the port of Hambantota.",
    "The tribe reclaimed its ancestral land in Montana.",
    "The city of Detroit regained control of its finances.",
    "The state took over the schools of Houston.",
    "Police cleared protesters from Gezi Park.",
    "The government lost the vote in Canberra.",
    "Moscow fell silent for a minute.",
    "Prague fell in love with the singer.",
    "London remains in the hands of developers.",
    "The inquiry captured the mood in Belfast.",
)

FLOOR = 0.88
MOST_INVENTED = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence, and what it says of control: what it must say and what it may."""

    text: str
    must: tuple[str, ...]
    may: tuple[str, ...]


def sentences() -> Iterator[Sentence]:
    """Each construction with the parties of three wars."""
    for text, expected in filled(CONSTRUCTIONS, 3):
        parts = [part for part in expected.split("; ") if part]
        yield Sentence(
            text=text,
            must=tuple(p for p in parts if not p.startswith("?")),
            may=tuple(p.removeprefix("?") for p in parts if p.startswith("?")),
        )


def statements(tools: Tools, texts: list[str]) -> list[list[str]]:
    """What is said of control in each text, each statement in the words of the table."""
    return [[_said(c) for c in reading.control] for reading in tools.read_all(reports(texts))]


def _said(statement: ControlStatement) -> str:
    denied = "not " if statement.polarity is Polarity.NEGATED else ""
    return f"{denied}{statement.status.value} {statement.place.name} {statement.holders or ''}"


def _fits(told: str, expected: str) -> bool:
    """Whether a statement is the one expected, the party by its first word and in any case."""
    status, place, *party = expected.removeprefix("not ").split(" ")
    words = told.removeprefix("not ").lower()
    same = told.startswith("not ") == expected.startswith("not ")
    named = not party or party[0].lower() in words
    return same and words.startswith(status) and place.lower() in words and named


def is_right(sentence: Sentence, told: list[str]) -> bool:
    """Whether all that must be said is told, and nothing but what may be said besides."""
    left = list(told)
    for expected in sentence.must:
        found = next((t for t in left if _fits(t, expected)), None)
        if found is None:
            return False
        left.remove(found)
    return all(any(_fits(t, may) for may in sentence.may) for t in left)


def test_who_holds_a_place_is_read_in_seven_of_eight_constructions(tools: Tools) -> None:
    made = list(sentences())
    told = statements(tools, [s.text for s in made])
    wrong = [(s.text, t) for s, t in zip(made, told, strict=True) if not is_right(s, t)]
    assert 1 - len(wrong) / len(made) >= FLOOR, wrong


def test_sport_markets_and_votes_take_no_territory(tools: Tools) -> None:
    told = statements(tools, list(NO_TERRITORY))
    invented = [(s, t) for s, t in zip(NO_TERRITORY, told, strict=True) if t]
    assert len(invented) <= MOST_INVENTED, invented
