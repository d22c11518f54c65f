""" "We" and "our forces" are those whom the speaker speaks for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

TOLD = {
    '"Our forces captured the town of Bor," army spokesman Lul Deng told AFP.': (
        "takeover: army @ Bor"
    ),
    '"We have captured Bor," a spokesman for the rebels said.': "takeover: rebels @ Bor",
    '"We captured Bor," Colonel Issa Traore told Radio Nyala.': "takeover: Issa Traore @ Bor",
    '"Our forces captured Bor," the Azawad Front said.': "takeover: Azawad Front @ Bor",
    "Rebels attacked our troops near Bor.": "attack: Rebels > troops @ Bor",
}


@pytest.mark.parametrize("text", TOLD)
def test_we_are_those_whom_the_speaker_speaks_for(text: str, told: Callable[[str], str]) -> None:
    assert told(text) == TOLD[text]
