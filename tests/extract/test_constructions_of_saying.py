"""Plain sentences of speech, built: every construction with many names, verbs and circumstances.

A rule that holds for one sentence of a table may rest on the parse of one name.  Here each
construction is tried with many, and nearly all must be read with the right source.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.model import Reading

NAMES = [
    "Qassim al-Moussawi",
    "Abubakar Shekau",
    "Oleksandr Shtupun",
    "Ahmed al-Mismari",
    "Zabiullah Mujahid",
    "Jean-Pierre Bemba",
    "Abdul Qadir",
    "Yahya Saree",
    "Getachew Reda",
    "Mohamed Hamdan Dagalo",
    "Igor Konashenkov",
    "Nabil Abdullah",
    "Ali Mohamed Rage",
]
BODIES = ["army", "Libyan National Army", "interior ministry", "rebel group", "Defence Ministry"]
OFFICES = ["spokesman", "chief", "deputy head"]
SAID = [
    "said",
    "admitted",
    "announced",
    "confirmed",
    "claimed",
    "told reporters",
    "acknowledged",
    "conceded",
    "insisted",
    "warned",
    "added",
    "alleged",
]
WHEN = ["", " on Monday", " late on Tuesday", " in a statement", " by telephone"]
TOLD = [
    "rebel fighters had captured the town of Sorvik",
    "government forces had lost Sorvik to the rebels",
    "at least 12 people were killed in an air strike on Sorvik",
    "the rebels had been driven out of Sorvik",
    "gunmen attacked a checkpoint near Sorvik",
]
CONSTRUCTIONS = {
    "whose": "The {body}'s {office}, {name}, {said}{when} that {told}.",
    "of": "{name}, {office} of the {body}, {said}{when} that {told}.",
    "for": "{name}, a {office} for the {body}, {said}{when} that {told}.",
    "title": "The {body} {office} {name} {said}{when} that {told}.",
    "bare": "The {body} {office} {name} {said} {told}.",
    "who": "{name}, who heads the {body}, {said}{when} that {told}.",
    "after": "{Told}, the {body} {office} {name} {said}{when}.",
    "inverted": "{Told}, {verb} {name}, {office} of the {body}.",
    "according": "According to {name}, {office} of the {body}, {told}.",
    "trailing": "{Told}, according to {body} {office} {name}.",
}
ASIDE = {"accusation", "demand"}
"""What "alleged" and "insisted" may be besides, in the reporter's own voice."""


def sentences(construction: str) -> list[tuple[str, str]]:
    """Sixty sentences of one construction, each with the last name of who speaks."""
    made = []
    for n in range(60):
        told, said = TOLD[n % 5], SAID[(n * 5 + n // 12) % 12]
        name = NAMES[(n * 3) % 13]
        words = {
            "name": name,
            "body": BODIES[(n * 2 + n // 5) % 5],
            "office": OFFICES[n % 3],
            "said": said,
            "verb": "said" if said.startswith("told") else said,
            "when": WHEN[(n + n // 5) % 5],
            "told": told,
            "Told": told[0].upper() + told[1:],
        }
        made.append((CONSTRUCTIONS[construction].format(**words), name.split()[-1]))
    return made


def _has_source(reading: Reading, name: str) -> bool:
    told = [e for e in reading.events if e.type.value not in ASIDE]
    sources = [e.attribution.source for e in told if e.attribution is not None]
    return (
        bool(told)
        and len(sources) == len(told)
        and all(s is not None and s.name.endswith(name) for s in sources)
    )


@pytest.mark.parametrize("construction", CONSTRUCTIONS)
def test_who_speaks_is_found_in_nearly_every_sentence(
    construction: str, read: Callable[[str], Reading]
) -> None:
    missed = [s for s, name in sentences(construction) if not _has_source(read(s), name)]
    assert len(missed) <= 6, missed
