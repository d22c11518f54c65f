"""What kind of source somebody is, whether named, and in what role they speak."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from dateline.extract.attribution import Saying
from dateline.extract.direct_speech import Speech
from dateline.extract.lemmas import lemma
from dateline.extract.lexicon import load_source_words, word_lists
from dateline.extract.mentions import Namer, clean
from dateline.extract.name_labels import Label
from dateline.extract.nouns import Phrase
from dateline.extract.parse import Token
from dateline.extract.speaker import Speaker, joined_speakers, speaker_of
from dateline.model import Attribution, Link, Mention
from dateline.vocabulary import MentionKind, SourceKind, Stance

_WORDS = word_lists("speaking")
_BY_WORD = load_source_words()
_WITNESSES_LAST = sorted(_BY_WORD, key=lambda one: one[0] is SourceKind.WITNESS)
_INTERNATIONAL = dict(_BY_WORD)[SourceKind.INTERNATIONAL]
_CARE = frozenset({"hospital", "medical", "morgue", "ambulance", "clinic"})
_TOLD_BEFORE = frozenset({SourceKind.MONITOR, SourceKind.STATE_MEDIA})
_FIGHTERS = frozenset(
    "rebel militant insurgent militia taliban guerrilla guerilla jihadist separatist".split()
)
_PHRASE_ENDS = r" (?:of|to|for|in|at|from|who|on) |,"
_AGAIN = frozenset({"source", "official", "witness", "officer", "resident"})
"""Of whom is spoken again by "the": "the sources said"."""


@dataclass(slots=True)
class Speakers:
    """Those who have spoken so far in a report, so that "the sources" and "he" are found again.

    `speech` is the quotation that the paragraph before ended with.
    """

    unnamed: list[Speaker] = field(default_factory=list)
    roles: dict[str, tuple[str, SourceKind]] = field(default_factory=dict)
    speech: Speech | None = None

    def attribution(self, saying: Saying, outer: list[Saying], namer: Namer) -> Attribution | None:
        """The attribution that an act of saying makes."""
        content = sorted(saying.content)
        if not content:
            return None
        first = saying.cue[0]
        speaker = self._speaker(saying.source, first, namer) if saying.source is not None else None
        source = speaker.mention if speaker is not None else None
        role, kind = self._office(saying.source, speaker)
        beside = _beside(saying, source, namer)
        pair = _both(saying.source, namer)
        if source is not None and pair is not None:
            beside = (replace(source, name=clean(pair[1].name)),)
            source = replace(source, name=clean(pair[0].name))
        cue = sorted(t.i for t in saying.cue)
        return Attribution(
            source=source,
            cue=namer.passage(cue[0], cue[-1] + 1),
            content=namer.passage(content[0], content[-1] + 1),
            role=role,
            source_kind=kind,
            named=speaker is not None and (speaker.named or pair is not None),
            number=speaker.number if speaker is not None else None,
            beside=beside,
            via=self._chain(saying, outer, source, namer),
            stance=saying.stance,
        )

    def before_colon(self, topic: Namer, namer: Namer) -> tuple[Saying, Attribution] | None:
        """ "Army spokesman: rebels have left": who stands before the colon says what follows."""
        doc, told = topic.phrases.doc, namer.phrases.doc
        head = next((t for t in doc if t.dep_ == "ROOT"), None)
        if head is None:
            return None
        named = topic.phrases.of(head).entity
        person = named is not None and named.label is Label.PERSON
        if not (person or topic.phrases.in_class(head, "speaker", "title")):
            return None
        speaker = self._speaker(head, doc[len(doc) - 1], topic)
        if speaker is None or doc[len(doc) - 1].text != ":":
            return None
        role, kind = self._office(head, speaker)
        whole = told[0].text in {'"', "“"} or head.is_upper  # a quotation, a turn of a transcript
        content = {t.i for t in (told if whole else next(iter(told.sents)))}
        saying = Saying([], head, content, Stance.STATED, ":")
        return saying, Attribution(
            source=speaker.mention,
            cue=topic.passage(len(doc) - 1, len(doc)),
            content=namer.passage(0, max(content) + 1),
            role=role,
            source_kind=kind,
            named=speaker.named,
            number=speaker.number,
        )

    def _chain(
        self, saying: Saying, outer: list[Saying], source: Mention | None, namer: Namer
    ) -> tuple[Link, ...]:
        """Those who pass on what is said, nearest to the one who says it first."""
        tellers = [(t, saying.cue[0], Stance.STATED) for t in saying.via]
        for above in outer:
            if above.source is not None:
                tellers.append((above.source, above.cue[0], above.stance))
            tellers += [(t, above.cue[0], Stance.STATED) for t in above.via]
        found: dict[str, Link] = {}
        for token, cue, stance in tellers:
            speaker = self._speaker(token, cue, namer)
            if speaker is None or (source is not None and speaker.mention.name == source.name):
                continue
            role, kind = self._office(token, speaker)
            link = Link(
                source=speaker.mention,
                role=role,
                source_kind=kind,
                named=speaker.named,
                number=speaker.number,
                stance=stance,
            )
            found.setdefault(speaker.mention.name, link)
        return tuple(found.values())

    def _office(self, head: Token | None, speaker: Speaker | None) -> tuple[str | None, SourceKind]:
        """In what role somebody speaks, and of what kind they are; as told before, if it was."""
        if speaker is None:
            return None, source_kind("", _words(head))
        name, role = speaker.mention.name, speaker.role
        if name in self.roles:
            return self.roles[name]
        kind = source_kind(name, role or _words(head))
        if role and speaker.named:
            self.roles[name] = (role, kind)
        return role, kind

    def _speaker(self, head: Token, cue: Token, namer: Namer) -> Speaker | None:
        """Who speaks; "the sources" are those who spoke before."""
        speaker = speaker_of(head, cue, namer)
        if speaker is None or speaker.named:
            return speaker
        name = speaker.mention.name
        if lemma(head) in _AGAIN and len(name.split()) == 1 and _definite(head):
            before = self._earlier(lemma(head))
            if before is not None:
                mention = replace(speaker.mention, name=before.mention.name)
                return replace(before, mention=mention)
        self.unnamed.append(speaker)
        return speaker

    def _earlier(self, word: str) -> Speaker | None:
        """Whom "the sources" stand for: the last unnamed speaker so called, or the last at all."""
        alike = [s for s in self.unnamed if word in s.mention.name.lower()] or self.unnamed
        return alike[-1] if alike else None


def _definite(head: Token) -> bool:
    return any(c.dep_ == "det" and c.lower_ in {"the", "these", "those"} for c in head.children)


def _both(head: Token | None, namer: Namer) -> tuple[Phrase, Phrase] | None:
    """ "The two said", "both men said": the two persons named together before."""
    if head is None:
        return None
    words = {c.lower_ for c in head.children if c.i < head.i}
    bare = head.lower_ == "both" or (head.lower_ in {"two", "pair"} and "the" in words)
    persons = head.tag_ == "NNS" and namer.phrases.in_class(head, "title", "speaker", "people")
    both = "both" in words or ("two" in words and not words.isdisjoint({"the", "these"}))
    if not (bare or (persons and both)) or any(c.dep_ in {"conj", "prep"} for c in head.children):
        return None
    return namer.history.pair(head, namer.paragraph.index)


def _beside(saying: Saying, source: Mention | None, namer: Namer) -> tuple[Mention, ...]:
    """Those who say the same together with the first, each name once."""
    if saying.source is None or source is None:
        return ()
    found = (namer.actor(t, MentionKind.SOURCE) for t in joined_speakers(saying.source, namer))
    return tuple({m.name: m for m in found if m is not None and m.name != source.name}.values())


def source_kind(name: str, words: str) -> SourceKind:
    """The kind of a source, by its name and the words of its role."""
    if _fights(name) or _fights(words):
        return SourceKind.PARTY
    if any(set(_first_phrase(told).split()) & _CARE for told in (name, words)):
        return SourceKind.WITNESS  # "hospital officials"
    if any(_marked(_first_phrase(told), _INTERNATIONAL) for told in (name, words)):
        return SourceKind.INTERNATIONAL  # "the U.N. envoy", but not "the envoy to the U.N."
    for text in (*_head(name), name.lower(), *_head(words), words.lower()):
        # "monitoring group", "state television": what is before the head word says more than it
        for kind, marks in _BY_WORD if len(text.split()) == 1 else _WITNESSES_LAST:
            told = kind in _TOLD_BEFORE and _marked(name.lower(), marks)
            if told or _marked(text, marks):
                return kind
    return SourceKind.OTHER


def _fights(words: str) -> bool:
    """ "A rebel commander": for whom an office is held comes before the office."""
    first = _first_phrase(words).split()
    return first[-1:] != ["group"] and any(w in _FIGHTERS for w in first[:-1])


def _head(words: str) -> list[str]:
    """The word that a description is built on: a "media adviser to the commander" advises."""
    return _first_phrase(words).split()[-1:]


def _first_phrase(words: str) -> str:
    """What stands before the first preposition or comma."""
    return re.split(_PHRASE_ENDS, words.lower())[0]


def _marked(text: str, marks: frozenset[str]) -> bool:
    return not marks.isdisjoint(_forms(text)) or any(mark in text for mark in _of_words(marks))


@lru_cache(maxsize=1000)
def _forms(text: str) -> frozenset[str]:
    """The words of a text, their singulars, and all of it: it is asked of each kind of source."""
    words = {*text.replace("-", " ").split(), text}
    return frozenset(words | {singular for word in words for singular in _singulars(word)})


@cache
def _of_words(marks: frozenset[str]) -> tuple[str, ...]:
    """Those of some marks that are of several words."""
    return tuple(mark for mark in marks if " " in mark)


def _singulars(word: str) -> list[str]:
    """What a word may be the plural of: "witnesses", "authorities", "officials"."""
    endings = (("ies", "y"), ("es", ""), ("s", ""))
    return [word.removesuffix(a) + b for a, b in endings if word.endswith(a)]


def _words(token: Token | None) -> str:
    """The words of a phrase without those of others: joined to it, or who passed it on."""
    if token is None:
        return ""
    apart = (c for c in token.children if c.dep_ == "conj" or _passed_on(c))
    others = {t.i for c in apart for t in c.subtree}
    return " ".join(t.text for t in token.subtree if t.i - token.i < 12 and t.i not in others)


def _passed_on(clause: Token) -> bool:
    """ "A letter seen by Reuters" is no agency."""
    document = lemma(clause.head) in _WORDS["document"]
    return clause.dep_ == "acl" and document and lemma(clause) in _WORDS["carry"]
