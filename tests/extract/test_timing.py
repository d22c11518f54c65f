"""When an event is said to have happened."""

from __future__ import annotations

from collections.abc import Callable

import pytest

SENTENCES = {
    "Rebels captured Goma on Monday.": "takeover 2014-06-16 1",
    "Rebels seize Goma.": "takeover 2014-06-21 1",
    "Rebels have captured Goma.": "takeover 2014-06-21 1",
    "Rebels captured Goma.": "takeover None None",
    "Rebels captured Goma overnight.": "takeover 2014-06-20/2014-06-21 2",
    "Rebels captured Goma last week.": "takeover 2014-06-09/2014-06-15 3",
    "Rebels captured Goma on 3 May.": "takeover 2014-05-03 1",
    "Rebels have besieged the town since Tuesday.": "siege 2014-06-17/2014-06-21 2",
    "Rebels captured Goma in November 2012.": "takeover 2012-11-01/2012-11-30 4",
    "Rebels captured Goma in 2012.": "takeover 2012-01-01/2012-12-31 5",
    "Rebels captured Goma on Monday and attacked Bukavu on Wednesday.": (
        "takeover 2014-06-16 1; attack 2014-06-18 1"
    ),
    "Militants seized Sinjar two days ago.": "takeover 2014-06-19 1",
    "Rebels attacked Goma yesterday.": "attack 2014-06-20 1",
    "The army says it has recaptured the town.": "takeover 2014-06-21 1",
    "Officials said on Friday that rebels captured the town on Tuesday.": "takeover 2014-06-17 1",
    "The army controls Bor.": "control 2014-06-21 1",
    # what is new or so when it is said
    "Rebels have captured Goma, the army said on Thursday.": "takeover 2014-06-19 1",
    "The army said on Friday it has retaken the base.": "takeover 2014-06-20 1",
    "The army still controls Bor, an officer said on Thursday.": "control 2014-06-19 1",
    "Officials have said since Monday that rebels have captured Goma.": "takeover 2014-06-21 1",
    "Gunmen attacked a church this morning.": "attack 2014-06-21 1",
    "The rebels attacked the base in the past few days.": "attack 2014-06-17/2014-06-21 2",
    "The army retook the base on 14 June 2014.": "takeover 2014-06-14 1",
    "Rebels attacked the port on Thursday night.": "attack 2014-06-19 1",
    "Militants have held the town since 2012.": "control 2012-01-01/2014-06-21 5",
    "Troops withdrew from the valley in early 2013.": "withdrawal 2013-01-01/2013-05-01 5",
    "Gunmen attacked the village last month.": "attack 2014-05-01/2014-05-31 4",
    # a time before a noun dates the noun
    "The army retakes the base after the 2012 peace agreement.": (
        "takeover 2014-06-21 1; negotiation 2012-01-01/2012-12-31 5"
    ),
    "Rebels enter Goma for the first time since 2012.": "advance 2014-06-21 1",
    "Police arrest two men over Thursday's bombing.": "arrest 2014-06-21 1; bombing 2014-06-19 1",
    "Soldiers shell the town in the deadliest fighting since March.": ("shelling 2014-06-21 1"),
    "He was kidnapped during the September 11 attacks.": "abduction None None; attack None None",
    # how long it has lasted
    "Rebels capture the base after a two-month siege.": (
        "takeover 2014-06-21 1; siege 2014-04-21/2014-06-21 5"
    ),
    "The army takes Goma after a week of fighting.": (
        "takeover 2014-06-21 1; battle 2014-06-14/2014-06-21 4"
    ),
    "Protests continue in Goma for a third straight day.": "protest 2014-06-19/2014-06-21 2",
    "The battle enters its tenth day.": "battle 2014-06-12/2014-06-21 4",
    "Soldiers withdraw after several hours of fighting.": (
        "withdrawal 2014-06-21 1; battle 2014-06-21 1"
    ),
    # what the main clause dates, and what it does not
    "Rebels seize the town after raiding it.": "takeover 2014-06-21 1; attack 2014-06-21 1",
    "Police kill three men before seizing their weapons.": (
        "killing 2014-06-21 1; looting 2014-06-21 1"
    ),
    "Two medics are killed after shells hit a hospital.": "shelling 2014-06-21 1",
    "Troops have advanced on Bor and established a camp during an offensive.": (
        "advance 2014-06-21 1; attack 2014-06-21 1"
    ),
    "Jets bomb Bor a day after rebels captured the town.": (
        "air strike 2014-06-21 1; takeover 2014-06-20 1"
    ),
    "A court jails two officers for killing a reporter.": "arrest 2014-06-21 1; killing None None",
    "The UN condemns the attack on Goma.": "accusation 2014-06-21 1; attack None None",
    "Officers investigate the clashes, which started on Tuesday.": "battle 2014-06-17/2014-06-21 2",
    "The ceasefire signed on Monday is broken.": "truce 2014-06-16 1",
    "Rebels captured Goma on 3 May. Troops shelled Bor two days later.": (
        "takeover 2014-05-03 1; shelling 2014-05-05 1"
    ),
}


@pytest.mark.parametrize("text", SENTENCES)
def test_an_event_is_dated_by_its_own_clause(text: str, dated: Callable[[str], str]) -> None:
    assert dated(text) == SENTENCES[text]
