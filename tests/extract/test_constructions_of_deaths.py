"""Every way of wires to say how many died, and of what, over the places of many wars.

Each construction is told of two wars; its count and the event that carries it are known from how it
was made.  `tests.extract.wars` says how that is written.
"""

from __future__ import annotations

from dateline.pipeline import Tools
from tests.extract.wars import filled, misread

CONSTRUCTIONS = {
    "Twelve people were killed in an air strike on {p}. Ten of them were children.": (
        "air strike at {p} killed 12"
    ),
    "An air strike on {p} killed 12 people. Ten of the dead were children, officials said.": (
        "air strike at {p} killed 12"
    ),
    "Shelling in {p} killed at least nine people. Among the dead were two children.": (
        "shelling at {p} killed 9+"
    ),
    "A suicide bomber attacked a market in {p}. At least 30 people were killed, police said.": (
        "bombing by ?suicide, ?bomber on market at {p} killed 30+"
    ),
    "A car bomb exploded outside a mosque in {p} on Friday. The toll rose to 40 on Saturday.": (
        "bombing on ?mosque at {p} killed 40"
    ),
    "A car bomb exploded in {p}. The death toll has risen to 40, the ministry said.": (
        "bombing at {p} killed 40"
    ),
    "The death toll from the attack on {p} rose to 40.": "attack at {p} killed 40",
    "The death toll in the {p} bombing climbed to 52.": "bombing at {p} killed 52",
    "{a} killed 12 people and wounded 30 in {p}, officials said.": (
        "killing by {a} on people at {p} killed 12 injured 30"
    ),
    "An attack by {a} killed 12 people and wounded 30 in {p}.": (
        "attack by {a} on ?people at {p} killed 12 injured 30"
    ),
    "Three soldiers were among 17 people killed in an ambush near {p}.": (
        "attack on ?soldiers at {p} killed 17"
    ),
    "Two children were among the 12 dead in the bombing in {p}.": (
        "bombing on ?children at {p} killed 12"
    ),
    "An explosion in {p} left 14 dead.": "bombing at {p} killed 14",
    "An explosion in {p} left 14 people dead and 20 injured.": (
        "bombing at {p} killed 14 injured 20"
    ),
    "Clashes in {p} left at least 20 fighters dead.": "battle on ?fighters at {p} killed 20+",
    "Fighting between {a} and the {b} in {p} left 35 dead.": (
        "battle by {a} on {b} at {p} killed 35"
    ),
    "A bomb in {p} killed five people. A separate attack killed two more in {q}.": (
        "bombing at {p} killed 5; attack at {q} killed 2"
    ),
    "A bomb killed five people in {p} and a second blast killed three in {q}.": (
        "bombing at {p} killed 5; bombing at {q} killed 3"
    ),
    "Residents found 12 bodies in {p}.": "?killing; ?other",
    "The bodies of 12 men were found in {p}.": "?killing; ?other",
    "No casualties were reported in the shelling of {p}.": "shelling at {p}",
    "There were no casualties in the attack on {p}.": "attack at {p}",
    "{a} fired rockets at {p}, causing no casualties.": "shelling by {a} at {p}",
    "{a} attacked a checkpoint in {p}. No one was hurt.": "attack by {a} on checkpoint at {p}",
    "Nobody was killed in the strike on {p}.": "air strike at {p}",
    "Dozens are feared dead after an air strike on {p}.": "air strike at {p} killed 24..",
    "Dozens feared dead in {p} blast": "bombing at {p} killed 24..",
    "A suicide bomber struck a checkpoint in {p}, killing at least nine, including the bomber.": (
        "bombing|attack by ?suicide, ?bomber on checkpoint at {p} killed 9+"
    ),
    "Gunmen attacked a bus in {p}, killing at least nine people including three children.": (
        "attack by gunmen on bus at {p} killed 9+"
    ),
    "The mayor of {p} and his two sons were killed by {a}.": (
        "killing by {a} on mayor, ?sons killed 3"
    ),
    "A judge and two of his guards were shot dead in {p}.": (
        "attack on judge, ?guards, ?two at {p} killed 3"
    ),
    "The attacks on {p}, which killed eight people, were condemned by the UN.": (
        "attack on ?people at {p} killed 8; accusation by UN on ~"
    ),
    "The bombing, which killed eight people in {p}, was the third this week.": (
        "bombing at {p} killed 8"
    ),
    "The attack killed eight people.": "attack on ?people killed 8",
    "Six militants and two soldiers were killed in clashes in {p}.": (
        "battle by ?militants on ?militants, ?soldiers at {p} killed 8"
    ),
    "Six fighters and two soldiers were killed in a gun battle in {p}.": (
        "battle by ?fighters on ?fighters, ?soldiers at {p} killed 8"
    ),
    "Two soldiers and five militants were killed when {a} attacked an army post in {p}.": (
        "attack by {a} on army, ?post at {p} killed 7"
    ),
    "Twelve soldiers were killed in an ambush by {a}.": "attack by {a} on soldiers killed 12",
    "Scores of people were killed when {a} attacked {p}.": (
        "attack by {a} on ?people at {p} killed 40.."
    ),
    "Hundreds of civilians have been killed in {p} since May.": (
        "killing on civilians at {p} killed 200.."
    ),
    "Up to 300 people may have been killed in {p}.": (
        "killing, possible on people at {p} killed -300"
    ),
    "As many as 50 fighters were killed in {p}, the army said.": (
        "killing on fighters at {p} killed -50"
    ),
    "Some 30 soldiers died in the battle for {p}.": "battle on ?soldiers at {p} killed ~30",
    "About 40 people were killed in {p}, activists said.": "killing on people at {p} killed ~40",
    "More than 100 people have been killed in a week of fighting in {p}.": (
        "battle on ?people at {p} killed 100+"
    ),
    "Between 20 and 30 people were killed in the raid on {p}.": (
        "attack on ?people at {p} killed 20..30"
    ),
    "Fewer than ten people were killed in the raid on {p}.": "attack on ?people at {p} killed -10",
    "Nearly 50 people were killed in air strikes on {p}.": (
        "air strike on ?people at {p} killed ~50"
    ),
    "At least one person was killed in {p} overnight.": "killing on person at {p} killed 1+",
    "A soldier was killed in {p} on Monday.": "killing on soldier at {p} killed 1",
    "A soldier was killed and two others wounded in {p}.": (
        "killing on soldier at {p} killed 1 injured 2"
    ),
    "One soldier was killed and two were wounded when their vehicle hit a mine near {p}.": (
        "bombing on ~ at {p} killed 1 injured 2"
    ),
    "Bomb kills two in {p}": "bombing at {p} killed 2",
    "Two killed, five hurt in {p} blast": "bombing at {p} killed 2 injured 5",
    "Twin blasts kill 20 in {p}": "bombing at {p} killed 20",
    "Suicide attack on mosque kills dozens in {p}": "bombing on mosque at {p} killed 24..",
    "Gunmen kill 12 in {p}": "killing by gunmen at {p} killed 12",
    "{a} kill 12 soldiers in {p}": "killing by {a} on soldiers at {p} killed 12",
    "12 soldiers killed in {p} ambush": "attack on soldiers at {p} killed 12",
    "At least 12 dead in {p} clashes": "battle at {p} killed 12+",
    "Air strikes in {p} kill 12, activists say": "air strike at {p} killed 12",
    "Toll in {p} attack rises to 30": "attack at {p} killed 30",
    "Eleven dead as {a} attack {p}": "attack by {a} at {p} killed 11",
    "{a} attack on army base kills 20": "attack by {a} on army, ?base killed 20",
    "A missile strike on {p} killed a woman and her three children.": (
        "shelling on ?woman, ?children at {p} killed 4"
    ),
    "A family of five was killed by shelling in {p}.": "shelling on ?family at {p} killed 5",
    "Three members of one family were killed by a shell in {p}.": (
        "shelling on ?family, ?members at {p} killed 3"
    ),
    "Eight people, including two children, were killed by shelling in {p}.": (
        "shelling on ?people at {p} killed 8"
    ),
    "Eight people, among them two children, died in the shelling of {p}.": (
        "shelling on ?people at {p} killed 8"
    ),
    "Eight people died, two of them children, when a rocket hit a house in {p}.": (
        "shelling on house at {p} killed 8"
    ),
    "The army said it had killed 40 militants in {p}.": (
        "killing by army on militants at {p} killed 40"
    ),
    "The {b} claimed to have killed 40 {a} in {p}.": "killing by {b} on {a} at {p} killed 40",
    "{a} said they had killed 15 soldiers in an attack on a base in {p}.": (
        "attack by {a} on base, ?soldiers at {p} killed 15"
    ),
    "The {b} denied that civilians were killed in {p}.": (
        "killing, not by ?{b} on civilians at {p}; ?rejection"
    ),
    "Seven people lost their lives in the bombing in {p}.": "bombing at {p} killed 7",
    "The bombing claimed seven lives in {p}.": "bombing at {p} killed 7",
    "The attack in {p} claimed the lives of 11 policemen.": "attack on policemen at {p} killed 11",
    "Fourteen people died of their wounds after the shelling of {p}.": (
        "shelling on ?people at {p} killed 14"
    ),
    "Thirty people were injured when a grenade exploded in {p}.": (
        "bombing on ?people at {p} injured 30"
    ),
    "Twenty-two civilians were killed in {p} on Monday when the {b} shelled a market.": (
        "shelling by {b} on market at {p} killed 22"
    ),
    "The shelling killed twenty-two civilians and destroyed a school in {p}.": (
        "shelling on civilians, ?school at {p} killed 22"
    ),
    "A week of fighting for {p} has cost 200 lives.": "battle at {p} killed 200",
    "More than two dozen people were killed in an attack on {p}.": (
        "attack on ?people at {p} killed 24+"
    ),
    "Three dozen fighters were killed in an air strike on {p}.": (
        "air strike on fighters at {p} killed 36"
    ),
    "A dozen people were killed in the blast in {p}.": "bombing at {p} killed 12",
    "A pair of soldiers were killed in {p}.": "killing on soldiers at {p} killed 2",
    "Several people were killed in a raid on {p}.": "attack on ?people at {p}",
    "{a} executed 15 captured soldiers in {p}.": (
        "killing by {a} on soldiers at {p} killed 15; ?arrest"
    ),
    "{a} beheaded two journalists in {p}.": "killing by {a} on journalists at {p} killed 2",
    "The governor of {p} was assassinated on Monday.": "killing on governor killed 1",
    "{a} commander killed in drone strike in {p}": "air strike on ~ at {p} killed 1",
    "A drone strike killed a {a} commander in {p}.": "air strike on ~ at {p} killed 1",
    "The leader of {a} was killed in a US drone strike in {p}.": (
        "air strike by US on ~ at {p} killed 1"
    ),
    "The massacre of 40 villagers in {p} was blamed on {a}.": (
        "killing on villagers at {p} killed 40; accusation by ~ on {a}"
    ),
    "{a} attacked {p}, leaving at least 40 villagers dead and hundreds homeless.": (
        "attack by {a} on ?villagers at {p} killed 40+"
    ),
    "Four policemen were killed and their vehicle burned when {a} ambushed a patrol near {p}.": (
        "attack by {a} on patrol at {p} killed 4; ?looting"
    ),
    "Four people were killed during protests in {p}.": "protest by ~ on ~ at {p} killed 4",
    "Police killed four protesters in {p}.": (
        "killing by police on protesters at {p} killed 4; ?protest"
    ),
    "Four protesters were shot dead by police in {p}.": (
        "attack by police on protesters at {p} killed 4; ?protest"
    ),
    "Eight miners were killed when bandits raided a gold mine near {p}.": (
        "attack by bandits on gold, ?mine at {p} killed 8"
    ),
    "A landmine killed three children near {p}.": "bombing on children at {p} killed 3",
    "Three children were killed by a landmine near {p}.": "bombing on children at {p} killed 3",
    "Two people were killed in {p} and three in {q} when rockets hit both towns.": (
        "shelling on ~ killed 5; ?shelling; ?killing"
    ),
    "Air strikes killed 12 people in {p} and nine in {q}.": (
        "air strike on ?people killed 21; ?air strike; ?killing"
    ),
    "At least 10 people were killed on Monday and 20 on Tuesday in {p}.": (
        "killing on people at {p} killed 30+; ?killing"
    ),
    "Ten people, most of them women, were killed in {p}.": "killing on people at {p} killed 10",
    "Of the 30 people killed in the attack on {p}, 12 were children.": (
        "attack on ?people at {p} killed 30"
    ),
    "Witnesses said five bodies lay in the street after the shelling of {p}.": (
        "shelling at {p} killed 5; ?killing"
    ),
    "The hospital in {p} received 14 bodies after the air strike.": (
        "air strike at {p} killed 14; ?killing"
    ),
    "The strike, in which 14 people died, hit a school in {p}.": (
        "air strike on school at {p} killed 14"
    ),
    "A raid in which 14 people died hit {p} on Monday.": "attack at {p} killed 14",
    "The air strike on {p} is believed to have killed 14 people.": (
        "air strike on ?people at {p} killed 14"
    ),
    "The air strike on {p} reportedly killed 14 people.": "air strike on ?people at {p} killed 14",
    "{a} lost 20 fighters in the battle for {p}.": (
        "battle by ?{a} on ?{a}, ?fighters at {p} killed 20"
    ),
    "The {b} lost 20 men in {p}, {a} said.": "killing on {b}, ?men at {p} killed 20",
    "{p}: Five killed in suicide bombing": "bombing at {p} killed 5",
    "Five killed in suicide bombing in {p}; {a} claim responsibility": (
        "bombing by ?{a} at {p} killed 5; claim of responsibility by {a}"
    ),
    "The explosion happened near a checkpoint in {p}, killing four soldiers and a driver.": (
        "bombing on ?soldiers, ?driver, ?checkpoint at {p} killed 5"
    ),
    "Hours later, a second explosion killed six people in {p}.": (
        "bombing on ?people at {p} killed 6"
    ),
    "Meanwhile, six people were killed in {p} in a separate incident.": (
        "killing on people at {p} killed 6; ?attack"
    ),
}

FLOOR = 0.87


def test_the_dead_are_counted_once_and_on_what_killed_them(tools: Tools) -> None:
    made = list(filled(CONSTRUCTIONS, 2))
    wrong = misread(tools, made)
    assert 1 - len(wrong) / len(made) >= FLOOR, wrong
