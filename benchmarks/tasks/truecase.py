"""Case for a text in capitals, so that a parser of mixed case can read it.

Every letter keeps its place.  A word is written small when the dictionary of the parser's
lemmatizer has it, and as a name when it has not; which of its words are names all the same, the
gazetteer, given names, titles and the words beside them tell.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from spacy.lang.en.stop_words import STOP_WORDS

_WORD = re.compile(r"[A-Z][A-Z'’]*")
_SHORT = re.compile(r"\[([A-Z]{2,8})\]|\(([A-Z]{2,8})\)")
_LONG_BEHIND = re.compile(r"\b([A-Z]{3,6})\s[\[(]([A-Z][A-Z\s]+)[\])]")
_NAMES_END = frozenset(
    "front army brigade brigades movement party command force forces group organization union"
    " police guard battalion federation committee association alliance league university hotel"
    " river bridge cartel department province palace".split()
)
_TITLES = frozenset(
    "president colonel general minister captain major lieutenant senator father judge mayor"
    " ambassador bishop archbishop monsignor mr mrs ms dr col gen lt maj msgr fr deputy sergeant"
    " governor secretary commander congressman engineer attorney professor sister".split()
)
_ALWAYS_LOW = frozenset("de la los las el del y".split()) | (STOP_WORDS - {"i", "us"})
_SAINTS = frozenset("san santa santo puerto villa ciudad don dona".split())
_CALENDAR = frozenset(
    "january february april june july august september october november december monday tuesday"
    " wednesday thursday friday saturday sunday easter christmas jesuit jesuits catholic catholics"
    " christian christians sandinist sandinista sandinistas marxist maoist".split()
)
GIVEN = frozenset(
    "adolfo alan alberto alejandro alfonso alfredo alvaro amando ana andres angel antonio armando"
    " arnulfo arturo augusto beatriz benjamin bernardo carlos carmen cesar christian cristobal"
    " daniel david diego domingo eduardo elena emilio enrique ernesto eugenio federico felipe"
    " felix fernando fidel francisco gabriel george gilda gonzalo guillermo gustavo hector"
    " hernan horacio hugo humberto ignacio isabel jaime james javier jesus joaquin john jorge"
    " jose juan julio laura leonel leonardo lucia luis luisa manuel marco marcos maria mariano"
    " mario martin mauricio michael miguel napoleon nelson nicolas oscar pablo patricio paul"
    " pedro peter rafael ramiro ramon raul rene ricardo richard robert roberto rodolfo rodrigo"
    " roger rolando ronald ruben salvador santiago segundo sergio teresa thomas tomas vicente"
    " victor vinicio violeta virgilio walter william".split()
)

_LETTERS = frozenset(
    "FMLN FARC ELN EPL URNG MRTA MRTK APRA PCP CIA FBI UN OAS TV EFE AP AFP".split()
)
_MONTHS = frozenset("jan feb mar apr may jun jul aug sep oct nov dec".split())

Known = Callable[[str], bool]


def truecased(text: str, common: Known, name: Known) -> str:
    """The text in mixed case, of the same length.

    `common` says of a word in small letters whether a dictionary has it, `name` whether it is the
    name of a place or a people.
    """
    known = {short for pair in _SHORT.findall(text) for short in pair if short}
    known |= {m[1] for m in _LONG_BEHIND.finditer(text) if _stands_for(m[1], m[2])}
    words = list(_WORD.finditer(text))
    cased = [_cased(word.group(), common, name, known) for word in words]
    for index, word in enumerate(words):
        if word.group().lower() in _MONTHS and text[: word.start()].rstrip()[-1:].isdigit():
            cased[index] = word.group().capitalize()
    for index, (word, following) in enumerate(pairwise(words)):
        _beside(text, index, word, following, cased, name)
    _name_organisations(text, words, cased)
    _name_known(text, words, cased)
    letters = list(text)
    for index, word in enumerate(words):
        form = cased[index]
        before = text[words[index - 1].end() : word.start()] if index else "\n"
        if index == 0 or re.search(r"(?<![.\s][A-Z])[.!?]\W*\s|\n\s*\n", before):
            form = form[:1].upper() + form[1:]
        letters[word.start() : word.end()] = form
    return "".join(letters)


def _stands_for(short: str, words: str) -> bool:
    """Whether some letters are the first ones of words."""
    first = [word[0] for word in words.split() if word.lower() not in _ALWAYS_LOW]
    return len(set(short) & set(first)) > len(set(short)) / 2


def _cased(word: str, common: Known, name: Known, known: set[str]) -> str:
    if word in known or word in _LETTERS:
        return word
    bare = re.sub(r"['’]S?\Z", "", word)
    low, ending = bare.lower(), word[len(bare) :].lower()
    if low in _ALWAYS_LOW:
        return low + ending
    if not set(low) & set("aeiouy") and 2 < len(low) < 7 and not common(low):
        return word
    named = low in _CALENDAR or low in GIVEN or name(low) or not common(low)
    return (low.capitalize() if named or low == "i" else low) + ending


def _beside(
    text: str,
    index: int,
    word: re.Match[str],
    following: re.Match[str],
    cased: list[str],
    name: Known,
) -> None:
    """What a word says of the one after it: a given name, a title, "San", a number."""
    between = text[word.end() : following.start()]
    low, after = word.group().lower(), following.group().lower()
    if between.strip() not in {"", "."} or "\n\n" in between:
        return
    two_words = low not in STOP_WORDS and name(f"{low} {after}")
    if after not in _ALWAYS_LOW and (low in _SAINTS or two_words):
        cased[index], cased[index + 1] = low.capitalize(), after.capitalize()
    elif low in _TITLES and not cased[index + 1].islower():
        cased[index] = low.capitalize()
    if after in _FAMILY and cased[index][:1].isupper():
        cased[index + 1] = after.capitalize()


_ORGANISATIONS = re.compile(
    "|".join(
        name.upper().replace(" ", r"\s+")
        for name in (
            "farabundo marti national liberation front",
            "shining path",
            "medellin cartel",
            "cali cartel",
            "extraditables",
            "army of national liberation",
            "national liberation army",
            "people's liberation army",
            "revolutionary armed forces of colombia",
            "tupac amaru revolutionary movement",
            "manuel rodriguez patriotic front",
            "lautaro youth movement",
            "guatemalan national revolutionary unity",
            "nationalist republican alliance",
            "national republican alliance",
            "patriotic union",
            "sandinist people's army",
            "zarate willka",
            "april 19 movement",
        )
    )
)

_FAMILY = frozenset(
    "galan torres flores marti rosa paz cruz guerra rivera castillo leon campos mora reyes montes"
    " vargas palma valle santos parada luna soto salas rios silva blanco moreno duarte ortega"
    " romero herrera bravo delgado guerrero lobo franco padilla navarro"
    " chavez sanchez lopez gomez perez rodriguez hernandez martinez gonzalez mendoza zamora".split()
)
"""Family names that a dictionary has, too."""


def _name_known(text: str, words: list[re.Match[str]], cased: list[str]) -> None:
    """Organisations of the region that are known by name."""
    for found in _ORGANISATIONS.finditer(text):
        for index, word in enumerate(words):
            low = word.group().lower()
            if found.start() <= word.start() < found.end() and low != "of":
                cased[index] = low.capitalize()


def _name_organisations(text: str, words: list[re.Match[str]], cased: list[str]) -> None:
    """ "Farabundo Marti National Liberation Front [FMLN]": the words that the letters stand for."""
    for match in (*_SHORT.finditer(text), *_LONG_BEHIND.finditer(text)):
        inside = match.re is _LONG_BEHIND
        if inside and not _stands_for(match[1], match[2]):
            continue
        letters = list((match[1] or match[2]).lower())
        start, end = (match.start(2), match.end(2)) if inside else (0, match.start())
        before = [i for i, w in enumerate(words) if start <= w.start() and w.end() <= end][-12:]
        for index in reversed(before):
            if not letters:
                break
            word = words[index].group().lower()
            if inside and word not in _ALWAYS_LOW:
                cased[index] = word.capitalize()
            elif word[0] in letters:
                cased[index] = word.capitalize()
                letters.remove(word[0])
            elif word not in _ALWAYS_LOW:
                break
    for index in range(1, len(words)):
        named = cased[index - 1][:1].isupper() and cased[index] in _NAMES_END
        if named and words[index].start() - words[index - 1].end() <= 1:
            ends = text[: words[index - 1].start()].rstrip()[-1:]
            if ends not in {".", "]", ""}:
                cased[index] = cased[index].capitalize()
