"""How many were killed, injured, captured or driven out, and who."""

from __future__ import annotations

from collections.abc import Callable

import pytest

COUNTS = {
    "Two roadside bombs killed a police chief and three of his guards in Goma.": (
        "bombing killed 4 (police chief)"
    ),
    "A NATO airstrike killed at least 11 people rising up against the army in Goma.": (
        "air strike killed 11+ (people)"
    ),
    "The bombing of a market in Goma has claimed 12 lives.": "bombing killed 12",
    "Nine people lost their lives when a rocket hit a school in Goma.": (
        "shelling killed 9 (people)"
    ),
    "Fighting broke out in Goma. The army says it has taken the airport. At least 56 civilians "
    "were killed.": "battle killed 56+ (civilians)",
    "Gunmen killed 12 people in Quetta.": "killing killed 12 (people)",
    "At least 30 soldiers were killed in the attack.": "attack killed 30+ (soldiers)",
    "The blast killed some 40 people and wounded 100.": (
        "bombing killed ~40 (people); bombing injured 100"
    ),
    "Up to 300 rebels were killed in the air strikes.": "air strike killed -300 (rebels)",
    "The bombing left five dead and 20 injured.": "bombing killed 5; bombing injured 20",
    "Between 20 and 30 fighters were killed in the clashes.": "battle killed 20..30 (fighters)",
    "A soldier was killed in the ambush.": "attack killed 1 (soldier)",
    "Rebels captured 15 soldiers near Bor.": "arrest captured 15 (soldiers)",
    "Militants kidnapped more than 200 girls.": "abduction captured 200+ (girls)",
    "The attack raised the death toll to at least 37.": "attack killed 37+",
    "The shelling wounded nine.": "shelling injured 9",
    "Fighting has displaced 40,000 people.": "displacement displaced 40000 (people)",
    "Two gunmen were shot dead in Paris.": "attack killed 2 (gunmen)",
    "About 100 militants were killed.": "killing killed ~100 (militants)",
    "The deaths of nine civilians caused anger.": "killing killed 9 (civilians)",
    "Militants executed 18 truck drivers.": "killing killed 18 (truck drivers)",
    "27 people were killed and 65 injured when a bomb exploded in Lahore.": (
        "bombing killed 27 (people); bombing injured 65"
    ),
    "Police detained 40 protesters in Minsk.": "arrest captured 40 (protesters)",
    "The navy deployed 500 marines.": "mobilisation deployed 500 (marines)",
    "Six soldiers were killed and eleven wounded in an ambush near Diffa.": (
        "attack killed 6 (soldiers); attack injured 11"
    ),
    "A suicide bomber killed at least 50 worshippers in Maiduguri.": (
        "bombing killed 50+ (worshippers)"
    ),
    "Nearly 200 miners were taken hostage.": "abduction captured ~200 (miners)",
    "An air strike killed three children and wounded their mother.": (
        "air strike killed 3 (children); air strike injured 1 (mother)"
    ),
    "No fewer than 20 villagers died in the raid.": "attack killed 20+ (villagers)",
    "Gunmen killed at least 12 soldiers and wounded 30 near Tikrit.": (
        "killing killed 12+ (soldiers); killing injured 30"
    ),
    # one person of those who serve, and who was shot dead
    "A police officer was killed in a shooting in Luxor.": "attack killed 1 (police officer)",
    "A security guard was killed at the embassy in Lima.": "killing killed 1 (security guard)",
    "Soldiers shoot dead two militants near Jenin.": "attack killed 2 (militants)",
    "Four tourists were shot to death in an attack in Luxor.": "attack killed 4 (tourists)",
    "Peru says another of its soldiers has died in fighting near Cusco.": "battle killed 1",
    "Gunmen stormed the campus, killing three guards and holding dozens of students hostage.": (
        "attack killed 3 (guards); arrest captured 24.."
    ),
    "The navy shot down 30 drones.": "",
    "The frigate opened fire and killed four pirates near Aden after being fired upon.": (
        "attack killed 4 (pirates)"
    ),
    "Kenyan troops killed 12 rebels in an operation near Kismayo.": "killing killed 12 (rebels)",
    "The rebels destroyed six tanks and killed many fighters.": "",
    # what caused the deaths
    "Two explosions occurred near a crowded bus station in Kano killing at least 18 people.": (
        "bombing killed 18+ (people)"
    ),
    "The group sent a drone to attack a convoy near Goma, killing three soldiers.": (
        "attack killed 3 (soldiers)"
    ),
    "Pirates killed a Danish sailor after a tanker was attacked off Benin.": (
        "killing killed 1 (Danish sailor)"
    ),
    "Two rebels were killed in a shootout in Nairobi. A civilian was also killed.": (
        "battle killed 3"
    ),
    "Gunmen attacked barracks in Bangui. According to an army spokesman, "
    "12 gunmen were killed.": "attack killed 12 (gunmen)",
    "An air strike on a convoy near Goma that killed five.": "air strike killed 5",
    "The army ends the siege at a mall, with ten shoppers and four gunmen killed.": (
        "siege killed 14 (shoppers)"
    ),
    "Four car bombings leave 8 dead and 31 wounded in Basra.": (
        "bombing killed 8; bombing injured 31"
    ),
    "Two officers were killed during the siege.": "siege killed 2 (officers)",
    "Shelling by the navy has killed seven refugees.": "shelling killed 7 (refugees)",
    "Ten troops die in gun battles ending with ten rebels killed.": "battle killed 20",
    "Forty rebels are killed following heavy fighting near Bor.": "battle killed 40 (rebels)",
    "A man is shot and killed after clashes at a checkpoint.": "attack killed 1 (man)",
    "A court opens the trial over the siege of a hotel, where 17 guests were killed.": (
        "siege killed 17 (guests)"
    ),
    "A man is killed after throwing a grenade at soldiers.": "killing killed 1 (man)",
    "Two rebels are killed while firing rockets at Bor.": "killing killed 2 (rebels)",
    "A suicide attack by Tamil rebels on a depot kills 33 and injures at least 41.": (
        "bombing killed 33; bombing injured 41+"
    ),
    "Rebels plan to kill the king.": "",
    "Rebels try to kill the governor in Bor.": "",
    "The men who attacked the hotel were killed by police.": "",
    "The man who attacked the hotel was killed by police.": "killing killed 1 (man)",
    "A prisoner kills eight guards after seizing their weapons.": "killing killed 8 (guards)",
    "Two men are killed when soldiers massacre villagers near Bor.": "killing killed 2 (men)",
    "Rebels storm a post near Bor. At least 16 people are killed in the clashes.": (
        "battle killed 16+ (people)"
    ),
    "The probe into the death of prosecutor Alba Nin is about a bombing in Bor.": (
        "killing killed 1 (Alba Nin)"
    ),
    # who is counted
    "The strike killed the group's leader, Omar Said, his wife, and two guards.": (
        "air strike killed 4 (Omar Said)"
    ),
    "A blast kills a mayor, her mother, a candidate for the council, and three poets.": (
        "bombing killed 6 (mayor)"
    ),
    "Gunmen kill a couple and their driver near Timbuktu.": "killing killed 3 (couple)",
    "A teacher was found dead in Bunia.": "killing killed 1 (teacher)",
    "A nurse and six soldiers are killed in the raid.": "attack killed 7 (nurse)",
    "Gunmen kill a family of six in Bunia.": "killing killed 6 (family)",
    "A total of 14 rebels were killed in the raid.": "attack killed 14 (rebels)",
    "A number of rebels were killed in the raid.": "",
    "A blast killed 31 and wounded 140.": "bombing killed 31; bombing injured 140",
    "61 guards are killed and 44 others injured by an explosion.": (
        "bombing killed 61 (guards); bombing injured 44"
    ),
    "Guns shell Sirte for the first time since 2011, killing 3 civilians.": (
        "shelling killed 3 (civilians)"
    ),
    "The 1989 murder of a dissident angered the court.": "killing killed 1 (dissident)",
    "Herders kill 32 people in four attacks.": "attack killed 32 (people)",
    "Three women, a child and two policemen were killed in Bor.": "killing killed 6 (women)",
    "Two brothers, a teacher and a student, were killed in Bor.": "killing killed 2 (brothers)",
    "Three men, allegedly rebels, and a 70-year-old woman are killed.": "killing killed 4 (men)",
    "A 17-year-old was shot dead near Bor.": "attack killed 1",
    "A suicide bomber kills himself and seven others at a market.": "bombing killed 8",
    "A soldier shoots dead a teenager near Bor.": "attack killed 1 (teenager)",
    "The guards tortured three prisoners to death.": "killing killed 3 (prisoners)",
    "The guards were sentenced to death.": "",
    "Four men were killed and a dozen more wounded by shelling in Bor.": (
        "shelling killed 4 (men); shelling injured 12"
    ),
    "Rebels shot down a MiG-29 near Bor.": "",
    "He was convicted of multiple murders nearly three decades ago.": "",
    "Gunmen attack a bus in Bor. Three attackers are also dead.": "attack killed 3 (attackers)",
    "Two soldiers died fighting rebels near Bor.": "battle killed 2 (soldiers)",
    "Four poets are killed in Bor, where gangs are fighting for the port.": (
        "killing killed 4 (poets)"
    ),
    "Rebels storm a base near Bor that was taken from them in May, killing nine.": (
        "attack killed 9"
    ),
    "Rebels from the Bor Liberation Front raid a French-run mine near the border, killing 30.": (
        "attack killed 30"
    ),
    "President Adan orders a series of air strikes on Bor, killing 31.": "air strike killed 31",
    "Protests descend into clashes, killing 16 men.": "battle killed 16 (men)",
    "Troops shell Bor and at least 40 men are killed across the country.": (
        "killing killed 40+ (men)"
    ),
    "Troops shell Bor in response to the killing of three settlers in Kuron.": (
        "killing killed 3 (settlers)"
    ),
    "Troops kill two rebels in response to the attack that killed six guards.": (
        "killing killed 2 (rebels); attack killed 6 (guards)"
    ),
    "A bomb hits the mayor's house in Bor, killing him, his wife and two children.": (
        "bombing killed 4"
    ),
    "Gunmen fire on the van of Ana Ruiz, killing her, her sister, a driver, and three guards.": (
        "attack killed 6"
    ),
    "A bomb hits the mayor's house in Bor, killing him, officials say.": "bombing killed 1",
    "Protests erupt in Bor after police kill a teenager.": "killing killed 1 (teenager)",
    "A bombing at a rally in Bor, Sudan, which killed 31 guests, is claimed.": (
        "bombing killed 31 (guests)"
    ),
    "At least one guard is killed after gunmen seized the radio station in Bor.": (
        "takeover killed 1+ (guard)"
    ),
    # running totals, and since when they are counted
    "The number of people killed by a truck bomb in Bor has passed 230.": "bombing killed 230+",
    "The blast brought to 40 the death toll in the district.": "bombing killed 40",
    "The latest deaths bring the number of guards killed since fighting erupted on Sept. 27 to"
    " 220.": "battle killed 220",
    "The death toll from fighting near Bor has risen to 227, with 1,128 wounded, since the army"
    " launched an offensive.": "battle killed 227; battle injured 1128",
    "Nine men were killed by a mine near Bor, taking the toll to 66 since the siege began.": (
        "bombing killed 9 (men); siege killed 66"
    ),
    "Police killed a boy in Bor, bringing to 71 the number of people killed, medics said.": (
        "killing killed 1 (boy); killing killed 71"
    ),
    # the wounded go where the dead beside them went
    "A drone hit a bus in Bor, killing two people and injuring three.": (
        "air strike killed 2 (people); air strike injured 3"
    ),
    "Rebels captured the town of Bor from the army, killing nine and wounding 22.": (
        "takeover killed 9; takeover injured 22"
    ),
    "Gunmen stormed a bank in Bor, wounding six men and killing four.": (
        "attack injured 6 (men); attack killed 4"
    ),
    "Clashes left two rebels dead and another wounded.": (
        "battle killed 2 (rebels); battle injured 1"
    ),
    "Four guards were killed and a fifth was wounded in an ambush near Bor.": (
        "attack killed 4 (guards); attack injured 1"
    ),
    "A fifth of the guards were killed in the battle for Bor.": "",
    "A roadside bomb hit a convoy near Bor, resulting in injuries to four guards.": (
        "bombing injured 4 (guards)"
    ),
    "A drone strike on a depot in Bor caused injuries to eight workers.": (
        "air strike injured 8 (workers)"
    ),
    "Shelling of Bor resulted in six deaths and 20 injuries.": (
        "shelling killed 6; shelling injured 20"
    ),
    # a sentence of the wounded alone
    "A car bomb exploded in Bor, killing three guards. Seven other people were wounded.": (
        "bombing killed 3 (guards); bombing injured 7 (people)"
    ),
    "Rockets hit a market in Bor. At least 14 people were wounded, officials said.": (
        "shelling injured 14+ (people)"
    ),
    "Gunmen attacked a post in Bor. Three guards were killed. Another five were wounded.": (
        "attack injured 5; attack killed 3 (guards)"
    ),
    "A drone hit a bus in Bor, killing two. The mayor blamed rebels. Five others were injured.": (
        "air strike killed 2; air strike injured 5"
    ),
    "Troops shelled Bor. Nine people were injured in a road accident near Kuron.": "",
    "Troops shelled Bor. Nine people were injured when a wall fell in Kuron.": "",
    "Gunmen plan to attack Bor. Nine people were injured.": "",
    "A bomb killed three guards in Bor. Six others could be injured.": "bombing killed 3 (guards)",
    # parts of those who are counted, and what is no person
    "A raid on Bor injured nine men. Four of the injured are children.": ("attack injured 9 (men)"),
    "One of the dead bombers was a woman, police said after a blast in Bor killed six.": (
        "bombing killed 6"
    ),
    "Up to 40 people were feared dead after a blast in Bor.": "bombing killed -40 (people)",
    "The army said it shot down 40 of 55 drones.": "",
    "The army said rebels launched 80 drones and that it shot down 60.": "",
    "Troops gunned down four of the hostages in Bor.": "attack killed 4",
    # what the dead are a part or a result of
    "The rebels seized Bor district, resulting in the deaths of 16 guards.": (
        "takeover killed 16 (guards)"
    ),
    "Rebels took the town of Bor, leading to the deaths of dozens of guards.": (
        "takeover killed 24.."
    ),
    "Two mines blew up near Bor, killing four guards, in an attack claimed by rebels.": (
        "bombing killed 4 (guards)"
    ),
    "Three bombs explode in Goma, killing six men, in an attack blamed on rebels.": (
        "bombing killed 6 (men)"
    ),
    "Gunmen attacked a wedding in Bor, leaving eight dead, hours after an air strike killed two.": (
        "attack killed 8; air strike killed 2"
    ),
    "A general was killed as rebels seized Bor after weeks of fighting.": (
        "takeover killed 1 (general)"
    ),
    # the dead of both sides
    "An attack on a prison in Bor killed eight guards, while five gunmen died.": "attack killed 13",
    "Clashes left 12 guards dead while the rebels lost 20 men.": "battle killed 32",
    "A bomb killed three men in Bor, while four men died in clashes in Kuron.": (
        "bombing killed 3 (men); battle killed 4 (men)"
    ),
    "A bomb killed three men in Bor, while troops killed four rebels elsewhere.": (
        "bombing killed 3 (men); killing killed 4 (rebels)"
    ),
    # of whom the parser tells something else
    "Gunmen stormed a mall in Bor, killing 39 people in an attack claimed by al Shabaab.": (
        "attack killed 39 (people)"
    ),
    "The war has taken a heavy toll on civilians.": "",
    "The spy chief, Wissam Haddad, and seven other people died in a car bombing in Bor.": (
        "bombing killed 8 (Wissam Haddad)"
    ),
    "Mortar fire killed a nurse in a displaced people's camp.": "shelling killed 1 (nurse)",
    "The governor was abducted and killed hours after he accused the army.": (
        "abduction captured 1 (governor); killing killed 1 (governor)"
    ),
}


@pytest.mark.parametrize("text", COUNTS)
def test_counts_go_to_the_event_that_caused_them(text: str, counted: Callable[[str], str]) -> None:
    assert counted(text) == COUNTS[text]
