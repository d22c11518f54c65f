"""The dateline of a dispatch: where and when it was filed, and by which agency.

"BAGHDAD (AP) -" after the AP Stylebook, and what others write: "Kyiv, Dec 23, 2025 (AFP) -",
"KHARTOUM, 26 October 2025 -", "MOGADISHU, Somalia —".  Words in ordinary case before a dash are a
dateline only with a day or a known agency: else they may be the subject of the sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

AGENCIES = frozenset(
    name.casefold()
    for name in (
        "Reuters", "AP", "Associated Press", "The Associated Press", "AFP", "Agence France-Presse",
        "UPI", "United Press International", "dpa", "EFE", "ANSA", "Bloomberg", "CNN", "Xinhua",
        "TASS", "ITAR-TASS", "RIA Novosti", "Interfax", "Ukrinform", "Kyodo", "Yonhap", "PTI",
        "Anadolu", "Anadolu Agency", "AA", "SANA", "IRNA", "Fars", "Tasnim", "MENA", "WAFA", "NINA",
        "IRIN", "Thomson Reuters Foundation",
    )
)  # fmt: skip
"""Wire agencies whose name alone, in a dateline or a byline, is a credit."""

_WORD = r"[^\W\d_][\w.'’]*"
_NAME = rf"(?=[^\W\d_a-z]){_WORD}(?:[-/ ](?=[^\W\d_a-z]){_WORD}){{0,3}}"
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = rf"(?:{_MONTH} \d{{1,2}}(?:,? \d{{4}})?|\d{{1,2}} {_MONTH}(?:,? \d{{4}})?)"
_LINE = re.compile(
    rf"\s*(?P<place>{_NAME}(?:,\s?(?!{_DAY}){_NAME})?)?"
    rf"(?:,?\s*(?P<day>{_DAY}))?"
    r"\s*(?:\([^()\n]{2,40}\)(?=\s*\())?"  # "Goma (DR Congo) (AFP)": what the place lies in
    r"\s*(?:\((?P<agency>[^()\n]{2,40})\))?"
    r"(?:,?\s*(?P<later>" + _DAY + r"))?"
    r"\s*(?:(?:--|[—–-])\s*(?=\S)|:\s+)"
)
_LONGEST = 200
_SHORTEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """One dateline: the place, day and agency as written; the report goes on at `end`."""

    place: str | None
    day: str | None
    agency: str | None
    end: int


def filing_of(text: str) -> Filing | None:
    """The dateline that a text begins with, if it has one."""
    match = _LINE.match(text[:_LONGEST])
    if match is None:
        return None
    place, agency = match["place"], (match["agency"] or "").strip() or None
    day = match["day"] or match["later"]
    known = agency is not None and agency.casefold() in AGENCIES
    first = (place or "").split(",")[0]
    loud = len(first) >= _SHORTEST and first.upper() == first
    spaced = text[match.end() - 1].isspace() or known
    if not ((loud and spaced) or known or (day and place and spaced)):
        return None
    return Filing(place=place, day=day, agency=agency, end=match.end())
