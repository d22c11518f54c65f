"""Every way of news to tell of movements, sieges, aid, talks, arrests, protests and plunder.

Each construction is read with the parties and places of three wars; what it must be read as is
known from how it was made.  `tests.extract.wars` says how that is written.
"""

from __future__ import annotations

from dateline.pipeline import Tools
from tests.extract.wars import filled, misread

CONSTRUCTIONS = {
    # who moves, in and out
    "{a} fighters arrived in {p} on Monday.": "mobilisation|advance by {a} at {p}",
    "Government troops arrived in {p} overnight, residents said.": (
        "mobilisation by Government at {p}"
    ),
    "A column of army tanks reached {p} on Tuesday.": "advance by army, ?column, ?tanks at {p}",
    "The {b} withdrew from {p} on Monday.": "withdrawal by {b} at {p}",
    "The {b} has withdrawn its troops from {p}.": "withdrawal by {b} on ?troops at {p}",
    "The {b} pulled out of {p} overnight.": "withdrawal by {b} at {p}",
    "The {b} pulled its forces back from {p} to {q}.": "withdrawal by {b} on ?forces at {p}",
    "The {b} retreated from {p} after heavy fighting.": "withdrawal by {b} at {p}; ?battle",
    "The {b} retreated to {q} after losing {p}.": "withdrawal by {b}; ?control; ?takeover",
    "{a} have retreated from {p} towards {q}.": "withdrawal by {a} at {p}",
    "Soldiers fled {p} as {a} advanced.": "withdrawal by soldiers at {p}; advance by {a}",
    "The retreat of the {b} from {p} began on Monday.": "withdrawal by {b} at {p}",
    "The withdrawal of the {b} from {p} was completed on Friday.": "withdrawal by {b} at {p}",
    "{a} withdrawal from {p} begins": "withdrawal by {a} at {p}",
    "{a} pull out of {p}": "withdrawal by {a} at {p}",
    "{a} quit {p} after talks": "withdrawal by {a} at {p}; ?negotiation",
    "{a} leave {p} under deal": "withdrawal by {a} at {p}; ?negotiation",
    "Army abandons {p} to {a}": "withdrawal by army on ?{a} at {p}",
    "The {b} abandoned its positions in {p}.": "withdrawal by {b} at {p}",
    "{p} was abandoned by the {b} on Monday.": "withdrawal by {b} at {p}",
    "The {b} said it had withdrawn from {p} to regroup.": "withdrawal by {b} at {p}",
    "The {b} denied that it had withdrawn from {p}.": "withdrawal, not by {b} at {p}; ?rejection",
    "The {b} has not withdrawn from {p}, a spokesman said.": "withdrawal, not by {b} at {p}",
    "The {b} will withdraw from {p} next week.": "withdrawal, planned by {b} at {p}",
    "The {b} agreed to withdraw from {p}.": "withdrawal, planned by {b} at {p}; ?negotiation",
    "{a} refused to withdraw from {p}.": "withdrawal, ~, not by {a} at {p}; ?rejection",
    "The United Nations called on {a} to withdraw from {p}.": (
        "demand by United on {a}; withdrawal, requested by {a} at {p}"
    ),
    "The president ordered the {b} to withdraw from {p}.": (
        "withdrawal, requested, planned by {b} at {p}; ?demand"
    ),
    "{a} advanced on {p} on Monday.": "advance by {a} at {p}",
    "{a} are advancing towards {p}.": "advance by {a} at {p}",
    "{a} advanced to within 10 km of {p}.": "advance by {a} at {p}",
    "{a} fighters entered {p} on Saturday.": "advance by {a} at {p}",
    "{a} have entered the city of {p}, witnesses said.": "advance by {a} at {p}",
    "{p} was entered by {a} at dawn.": "advance by {a} at {p}",
    "{a} moved into {p} on Monday.": "advance by {a} at {p}; ?takeover",
    "{a} pushed into the suburbs of {p}.": "advance by {a} at {p}",
    "{a} are closing in on {p}.": "advance by {a} at {p}",
    "{a} close in on {p}": "advance by {a} at {p}",
    "{a} advance on {p}": "advance by {a} at {p}",
    "{a} approach {p} as army flees": "advance by {a} at {p}; withdrawal by army",
    "{a} were approaching {p} late on Sunday.": "advance by {a} at {p}",
    "The advance of {a} on {p} has slowed.": "advance by {a} at {p}",
    "The {b} halted the advance of {a} on {p}.": "advance, ~, not? by {a} at {p}",
    "The {b} broke through {a} lines near {p}.": "advance by {b} on ?{a} at {p}",
    "{a} crossed the border into {r} on Monday.": "advance by {a} at {r}",
    "{a} who crossed into {r} attacked {p}.": "attack by {a} at {p}; advance by {a} at {r}",
    "{a} crossed the river and entered {p}.": "advance by {a} at {p}",
    "{a} infiltrated {p} overnight.": "advance by {a} at {p}",
    "{a} made gains in {r}.": "takeover|advance by {a} at {r}",
    "The {b} deployed tanks in {p}.": "mobilisation by {b} on ?tanks at {p}",
    "The {b} has deployed 2,000 troops to {p}.": "mobilisation by {b} on ?troops at {p}",
    "The government deployed the {b} to {p}.": "mobilisation by government on {b} at {p}",
    "Two thousand soldiers were deployed to {p} on Monday.": (
        "mobilisation by ~ on ?soldiers at {p}"
    ),
    "Troops were sent to {p} after the attack.": (
        "mobilisation by ?troops on ?troops at {p}; ?attack"
    ),
    "The {b} sent reinforcements to {p}.": "mobilisation by {b} on ?reinforcements at {p}",
    "The {b} is sending reinforcements to {p}, state television said.": (
        "mobilisation by {b} at {p}"
    ),
    "Reinforcements were rushed to {p}.": (
        "mobilisation by ?reinforcements on ?reinforcements at {p}"
    ),
    "The {b} reinforced its positions around {p}.": "mobilisation by {b} at {p}",
    "The {b} massed troops near {p}.": "mobilisation by {b} on ?troops at {p}",
    "{a} are massing around {p}.": "mobilisation by {a} at {p}",
    "The deployment of the {b} in {p} was delayed.": "mobilisation, ~, not? by ~ on ~ at {p}",
    "The {b} will deploy more troops in {r}.": "mobilisation, planned by {b} on ?troops at {r}",
    "The {b} plans to send 5,000 soldiers to {r}.": (
        "mobilisation, planned by {b} on ?soldiers at {r}"
    ),
    "The {b} mobilised reservists in {r}.": "mobilisation by {b} on ?reservists at {r}",
    "The {b} set up checkpoints in {p}.": "mobilisation by {b} at {p}",
    "The {b} returned to {p} on Monday.": "advance|mobilisation|takeover by {b} at {p}",
    "{a} returned to {p} after three years.": "advance|mobilisation|takeover by {a} at {p}",
    "Hundreds of residents fled {p} on Monday.": "displacement on residents at {p}",
    "Thousands of people have fled {p} since the fighting began.": (
        "displacement on people at {p}; ?battle"
    ),
    "Families fled {p} as {a} advanced.": "displacement on families at {p}; advance by {a}",
    "Thousands flee {p} as {a} advance": "displacement on ~ at {p}; advance by {a}",
    "The fighting in {p} has displaced 20,000 people.": "displacement on people at {p}; ?battle",
    "More than 20,000 people have been displaced by fighting in {r}.": (
        "displacement on people at {r}; ?battle"
    ),
    "The army evacuated civilians from {p}.": "displacement by army on civilians at {p}",
    "Civilians were evacuated from {p} on Tuesday.": "displacement on civilians at {p}",
    "The evacuation of {p} began on Monday.": "displacement at {p}",
    "Residents of {p} were forced to leave their homes.": "displacement on residents at {p}",
    "{a} forced villagers to flee {p}.": "displacement by {a} on villagers at {p}",
    "About 3,000 refugees arrived in {q} from {p}.": "displacement on refugees",
    "Refugees from {p} crossed the border.": "displacement on refugees",
    "Displaced families have begun returning to {p}.": "?displacement; ?other",
    "An exodus from {p} has begun.": "displacement at {p}",
    "In {p}, the {b} withdrew from two bases.": "withdrawal by {b} at {p}",
    "Before dawn, {a} entered {p} from the east.": "advance by {a} at {p}",
    "After entering {p}, {a} looted shops.": "advance by {a} at {p}; looting by {a} on shops",
    "The {b}, which withdrew from {p} last week, returned on Monday.": (
        "withdrawal by {b} at {p}; ?advance; ?mobilisation"
    ),
    "Having withdrawn from {p}, the {b} shelled the town.": (
        "withdrawal by {b} at {p}; shelling by {b} on ?town"
    ),
    "{a} may withdraw from {p}, an official said.": "withdrawal, possible by {a} at {p}",
    "{a} threatened to march on {p}.": "threat by {a} on ~; ?advance",
    "{a} vowed to march on {p}.": "advance, planned by {a} at {p}; ?threat",
    "{a} tried to enter {p} but were driven back.": (
        "advance, planned, not? by {a} at {p}; ?expulsion; ?battle"
    ),
    "Attempts by {a} to enter {p} failed.": "advance, planned, not? by {a} at {p}",
    "Last week's withdrawal of the {b} from {p} angered residents.": "withdrawal by {b} at {p}",
    "The {b}'s withdrawal from {p} left {a} in control.": "withdrawal by {b} at {p}; ?control",
    # who is shut in
    "{a} have besieged {p} for two months.": "siege by {a} at {p}",
    "{a} laid siege to {p} in March.": "siege by {a} at {p}",
    "{p} has been under siege by {a} since June.": "siege by {a} at {p}",
    "{p} is besieged by {a}.": "siege by {a} at {p}",
    "{a} surrounded {p} on Monday.": "siege by {a} at {p}",
    "{p} has been surrounded by {a}, officials said.": "siege by {a} at {p}",
    "{a} encircled the {b} in {p}.": "siege by {a} on {b} at {p}",
    "The siege of {p} by {a} entered its third week.": "siege by {a} at {p}",
    "The siege of {p} continues.": "siege at {p}",
    "{a} siege of {p} enters second month": "siege by {a} at {p}",
    "{a} tighten siege of {p}": "siege by {a} at {p}",
    "{a} imposed a blockade on {p}.": "siege by {a} at {p}",
    "{a} are blockading {p}.": "siege by {a} at {p}",
    "{a} cut off {p} from {q}.": "siege by {a} at {p}",
    "{a} cut the road between {p} and {q}.": "siege by {a} at {p}",
    "{a} blocked the road to {p}.": "siege by {a} at {p}",
    "The {b} lifted the siege of {p}.": "siege, not? by ~ at {p}",
    "The {b} broke the siege of {p} on Friday.": "siege, not? by ~ on ~ at {p}",
    "Food is running out in besieged {p}.": "siege at {p}",
    "Residents of the besieged city of {p} are starving.": "siege on ?residents at {p}",
    "{a}, who have besieged {p} since May, shelled the town.": (
        "siege by {a} at {p}; shelling by {a} on ?town"
    ),
    "About 10,000 people are trapped in {p}.": "siege on people at {p}",
    "Hundreds of soldiers are surrounded in {p}.": "siege on soldiers at {p}",
    "The blockade of {p} was lifted on Sunday.": "siege, not? at {p}",
    "{a} denied besieging {p}.": "siege, not by {a} at {p}; ?rejection",
    # food and arms that are given
    "The Red Cross delivered food to {p}.": "humanitarian aid by Red at {p}",
    "The World Food Programme delivered aid to {p} on Monday.": "humanitarian aid by World at {p}",
    "An aid convoy reached {p} on Tuesday.": "humanitarian aid at {p}",
    "Aid convoy reaches {p}": "humanitarian aid at {p}",
    "A UN convoy carrying food and medicine arrived in {p}.": "humanitarian aid by UN at {p}",
    "UN aid reaches {p} for first time in months": "humanitarian aid by UN at {p}",
    "{a} blocked an aid convoy from entering {p}.": (
        "humanitarian aid, ~, not by ~ at {p}; ?other; ?siege"
    ),
    "{a} looted a UN aid convoy near {p}.": "looting by {a} on UN at {p}; ?humanitarian aid",
    "{a} looted food aid in {p}.": "looting by {a} on ?food, ?aid at {p}; ?humanitarian aid",
    "Aid was delivered to {p} by the Red Crescent.": "humanitarian aid by Red at {p}",
    "The delivery of aid to {p} was suspended.": "humanitarian aid, ~, not? at {p}",
    "The United Nations airdropped food over {p}.": "humanitarian aid by United at {p}",
    "The UN appealed for aid for {p}.": "demand by UN on ~; ?humanitarian aid",
    "No aid has reached {p} since March.": "humanitarian aid, not at {p}",
    "Turkey sent aid to {p}.": "humanitarian aid by Turkey on ~ at {p}",
    "Iran supplied weapons to {a}.": "military aid by Iran on {a}",
    "Iran has been arming {a}, diplomats said.": "military aid by Iran on {a}",
    "The United States will send missiles to the {b}.": "military aid, planned by United on {b}",
    "Russia delivered helicopters to the {b}.": "military aid by Russia on {b}",
    "Turkey backs the {b} with drones.": "military aid by Turkey on {b}",
    "France pledged military aid to the {b}.": "military aid, planned, offered by France on {b}",
    "The {b} received weapons from Egypt.": "military aid by Egypt on {b}",
    "Weapons were supplied to {a} by Sudan.": "military aid by Sudan on {a}",
    "Instructors from Britain are training the {b}.": "military aid by ~ on {b}",
    # talks and truces
    "{a} and the {b} held talks in Geneva on Monday.": "negotiation by {a} on {b} at Geneva",
    "The {b} held talks with {a} in Doha.": "negotiation by {b} on {a} at Doha",
    "Talks between {a} and the {b} collapsed on Tuesday.": "negotiation, ~, not? by {a} on {b}",
    "Talks between {a} and the government began in Doha.": (
        "negotiation by {a} on government at Doha"
    ),
    "{a} and government begin peace talks in Doha": "negotiation by {a} on government at Doha",
    "{a}, government sign peace deal": "negotiation by {a} on government",
    "{a} and the government signed a peace agreement on Monday.": (
        "negotiation by {a} on government"
    ),
    "A peace agreement was signed by {a} and the government.": "negotiation by {a} on government",
    "{a} signed a peace deal with the government in Nairobi.": (
        "negotiation by {a} on government at Nairobi"
    ),
    "A ceasefire between {a} and the {b} took effect on Monday.": "truce by {a} on {b}",
    "{a} and the {b} agreed to a ceasefire.": "truce, ~ by {a} on {b}",
    "{a} and the {b} agreed on a 72-hour truce in {p}.": "truce, ~ by {a} on {b} at {p}",
    "{a} declared a unilateral ceasefire on Friday.": "truce by {a}",
    "{a} declare ceasefire in {r}": "truce by {a} at {r}",
    "{a} agree ceasefire with army": "truce, ~ by {a} on army",
    "The {b} accused {a} of violating the ceasefire in {p}.": (
        "accusation by {b} on {a}; attack|truce, ~, not? by {a} on ~ at {p}; ?truce; ?attack"
    ),
    "{a} violated the ceasefire by shelling {p}.": "shelling by {a} at {p}; ?attack; ?truce",
    "{a} broke the ceasefire on Monday, the army said.": "truce|attack, not? by {a} on ~",
    "The truce in {p} was extended for a week.": "truce, ~ at {p}",
    "{a} and the {b} extended their truce.": "truce, ~ by {a} on {b}",
    "The ceasefire in {p} is holding, monitors said.": "truce at {p}",
    "The ceasefire collapsed within hours.": "truce, not?",
    "{a} rejected a ceasefire.": "rejection by {a} on ~; truce, ~, not by ~",
    "{a} rejected an offer of talks from the government.": (
        "rejection by {a} on government; ?negotiation"
    ),
    "{a} offered a ceasefire.": "truce, offered by {a}",
    "{a} offered to hold talks with the government.": "negotiation, offered by {a} on government",
    "{a} called for talks with the government.": (
        "demand by {a} on ~; negotiation, requested by ~ on ~"
    ),
    "The {b} ruled out talks with {a}.": "rejection by {b} on ~; negotiation, ~, not by {b} on {a}",
    "Qatar is mediating between {a} and the government.": "negotiation by Qatar, ?{a} on ~",
    "Egypt brokered a truce between {a} and the {b}.": "truce by {a} on {b}; ?negotiation",
    "Mediators from Oman met {a} leaders in Muscat.": "negotiation by mediators on {a} at Muscat",
    "{a} and the {b} exchanged 40 prisoners on Monday.": "release by {a}, ?{b} on ~",
    "{a} and the government swapped prisoners near {p}.": "release by {a}, ?government on ~ at {p}",
    "A prisoner swap between {a} and the {b} took place near {p}.": (
        "release by {a}, ?{b} on ~ at {p}"
    ),
    "Peace talks resume in Addis Ababa": "negotiation at Addis",
    "Negotiations with {a} have failed, the minister said.": "negotiation, ~, not? by ~ on ~",
    "The president met {a} leaders in Ankara.": "negotiation by president on {a} at Ankara",
    "{a} suspended talks with the government.": "negotiation, ~, not? by {a} on government",
    "{a} will not attend peace talks in Doha.": "negotiation, ~, not by {a} at Doha; ?rejection",
    "The two sides agreed to stop fighting in {p}.": "truce, ~ by ~ on ~ at {p}",
    # who is taken, and let go
    "{a} abducted three aid workers in {p}.": "abduction by {a} on aid at {p}",
    "{a} have kidnapped a priest near {p}.": "abduction by {a} on priest at {p}",
    "Three aid workers were kidnapped in {p} on Monday.": "abduction on aid at {p}",
    "Three engineers were abducted by {a} near {p}.": "abduction by {a} on engineers at {p}",
    "Gunmen kidnap 20 students in {p}": "abduction by gunmen on students at {p}",
    "The abduction of two journalists in {p} was condemned by the UN.": (
        "abduction on journalists at {p}; accusation by UN on ~"
    ),
    "A kidnapped engineer was freed in {p}.": "release on engineer at {p}; ?abduction",
    "{a} released 30 prisoners on Monday.": "release by {a} on prisoners",
    "{a} freed two hostages in {p}.": "release by {a} on hostages at {p}",
    "Two hostages were released by {a} in {p}.": "release by {a} on hostages at {p}",
    "{a} free hostages": "release by {a} on hostages",
    "{a} are holding 40 soldiers hostage in {p}.": "abduction by {a} on soldiers at {p}",
    "{a} took 15 villagers hostage in {p}.": "abduction by {a} on villagers at {p}",
    "The hostages were taken in {p}.": "abduction on hostages at {p}",
    "The {b} arrested 12 suspected militants in {p}.": (
        "arrest by {b} on militants, ?suspected at {p}"
    ),
    "Police arrested a journalist in {p}.": "arrest by police on journalist at {p}",
    "A journalist was arrested in {p} on Monday.": "arrest on journalist at {p}",
    "A commander of {a} was captured in {p}.": "arrest on ~ at {p}",
    "The {b} captured 20 {a} near {p}.": "arrest by {b} on {a} at {p}",
    "{a} captured 14 soldiers in {p}.": "arrest by {a} on soldiers at {p}",
    "The {b} detained dozens of men in {p}, residents said.": "arrest by {b} on men at {p}",
    "The arrest of a {a} commander in {p} sparked protests.": "arrest on ~ at {p}; protest",
    "Police detain opposition leader in {p}": "arrest by police on opposition at {p}",
    "Authorities denied arresting the journalist.": (
        "arrest, not by authorities on journalist; ?rejection"
    ),
    "{a} demanded the release of their prisoners.": (
        "demand by {a} on ~; release, requested by ~ on prisoners"
    ),
    "{a} promised to release the hostages.": "release, planned by {a} on hostages",
    "The {b} rescued 12 hostages from {a}.": "release by {b} on hostages, ?{a}",
    "A court in {p} jailed two activists.": "arrest by court on activists at {p}",
    "The {b} has freed the mayor of {p}.": "release by {b} on mayor",
    # protests
    "Thousands protested in {p} on Friday.": "protest by ~ at {p}",
    "Thousands of people protested against {a} in {p}.": "protest by people on ?{a} at {p}",
    "Protesters clashed with police in {p}.": (
        "battle|protest by protesters on police at {p}; ?protest"
    ),
    "Hundreds took to the streets of {p} to demand the release of prisoners.": (
        "protest by ~ at {p}; demand by ~ on ~; ?release"
    ),
    "Residents of {p} demonstrated against the {b}.": "protest by residents on ?{b} at {p}",
    "Riots broke out in {p} after the killing of a student.": (
        "protest at {p}; killing on student killed 1"
    ),
    "Riots erupt in {p}": "protest at {p}",
    "Demonstrations were held in {p} and {q}.": "protest at {p}",
    "Students staged a sit-in in {p}.": "protest by students at {p}",
    "Police fired tear gas at demonstrators in {p}.": (
        "attack|protest by police on demonstrators at {p}; ?protest"
    ),
    "Police opened fire on protesters in {p}.": "attack by police on protesters at {p}; ?protest",
    "Protests against the {b} spread to {p}.": "protest on ?{b} at {p}",
    "A crowd set fire to the police station in {p}.": (
        "attack|looting by crowd on police, ?station at {p}"
    ),
    "Workers went on strike in {p}.": "protest by workers at {p}",
    "Opposition supporters rallied in {p}.": "protest by opposition, ?supporters at {p}",
    "The opposition called for protests in {p}.": (
        "demand by opposition; protest, requested by ~ at {p}"
    ),
    # what is only said
    "The United States imposed sanctions on {a}.": "sanction by United on {a}",
    "US imposes sanctions on {a} leaders": "sanction by US on {a}",
    "{a} were sanctioned by the European Union.": "sanction by European on {a}",
    "Sanctions were imposed on {a} by the EU.": "sanction by EU on {a}",
    "The EU lifted sanctions on {a}.": "sanction, not? by EU on {a}",
    "The EU threatened to impose sanctions on {a}.": (
        "threat by EU on ~; sanction, threatened by EU on {a}"
    ),
    "{a} threatened to attack {p}.": "threat by {a} on ~; attack, threatened by {a} at {p}",
    "{a} warned the {b} to leave {p}.": "threat|demand by {a} on {b}; ?withdrawal",
    "{a} demanded that the {b} leave {p}.": (
        "demand by {a} on {b}; withdrawal, requested by {b} at {p}"
    ),
    "{a} demanded the withdrawal of the {b} from {p}.": (
        "demand by {a} on ?{b}; withdrawal, requested by {b} at {p}"
    ),
    "The {b} gave {a} an ultimatum to leave {p}.": "threat|demand by {b} on {a}; ?withdrawal",
    "The {b} accused {a} of killing civilians in {p}.": (
        "accusation by {b} on {a}; killing, ~ by {a} on civilians at {p}"
    ),
    "The {b} blamed {a} for the attack on {p}.": "accusation by {b} on {a}; attack by ?{a} at {p}",
    "{a} were accused of war crimes by the UN.": "accusation by UN on {a}",
    "The UN condemned the attack on {p}.": "accusation by UN; attack at {p}",
    "The UN condemned {a} for attacking {p}.": "accusation by UN on {a}; attack by {a} at {p}",
    "{a} claimed responsibility for the attack in {p}.": (
        "claim of responsibility by {a}; attack by ?{a} at {p}"
    ),
    "{a} denied responsibility for the attack in {p}.": (
        "claim of responsibility, not by {a}; attack at {p}"
    ),
    "No group claimed responsibility for the attack in {p}.": (
        "claim of responsibility, not by ~; attack at {p}"
    ),
    "{a} denied killing civilians in {p}.": "killing, not by {a} on civilians at {p}; ?rejection",
    "{a} rejected the accusation.": "rejection by {a}; ?accusation",
    "{a} vowed revenge for the killing of their leader.": "threat by {a}; killing on leader",
    "Russia vetoed a UN resolution on {r}.": "rejection by Russia on ~",
    "The {b} urged civilians to leave {p}.": (
        "demand by {b} on civilians; displacement, requested on civilians at {p}"
    ),
    "The {b} urged residents of {p} to evacuate.": (
        "demand by {b} on residents; displacement, requested on residents at {p}"
    ),
    "Germany expelled the ambassador of Russia.": "sanction by Germany on ambassador, ?Russia",
    "{a} pledged allegiance to Islamic State.": "affiliation by {a} on Islamic",
    # what is plundered or destroyed
    "{a} looted shops in {p}.": "looting by {a} on shops at {p}",
    "{a} looted and burned homes in {p}.": "looting by {a} on homes at {p}; ?looting",
    "Shops were looted in {p} after the {b} left.": "looting on shops at {p}; withdrawal by {b}",
    "{a} burned down the village of {p}.": "looting by {a} on ~ at {p}",
    "{a} set fire to houses in {p}.": "attack|looting by {a} on houses at {p}",
    "Hundreds of homes were destroyed in {p}.": "looting on homes at {p}",
    "{a} seized weapons from an army base in {p}.": "looting by {a} on ~ at {p}",
    "{a} blew up a bridge in {p}.": "bombing|other by {a} on bridge at {p}",
    "The looting of {p} by {a} lasted two days.": "looting by {a} at {p}",
    "Looting reported in {p}": "looting at {p}",
    "{a} stole cattle from villages near {p}.": "looting by {a} on cattle at {p}",
    "{a} destroyed a shrine in {p}.": "looting by {a} on shrine at {p}",
    "{a} ransacked the hospital in {p}.": "looting by {a} on hospital at {p}",
    "{a} torched dozens of houses in {p}, police said.": "attack|looting by {a} on houses at {p}",
    "The {b} demolished houses in {p}.": "looting by {b} on houses at {p}",
}

FLOOR = 0.79


def test_three_quarters_of_the_constructions_are_read_whole(tools: Tools) -> None:
    made = list(filled(CONSTRUCTIONS, 3))
    wrong = misread(tools, made)
    assert 1 - len(wrong) / len(made) >= FLOOR, wrong
