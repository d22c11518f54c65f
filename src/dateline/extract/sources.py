"""What kind of source somebody is, whether named, and in what role they speak."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from dateline.extract.attribution import Saying
from dateline.extract.entities import Label
from dateline.extract.lemmas import lemma
from dateline.extract.lexicon import load_source_words
from dateline.extract.mentions import Namer
from dateline.extract.speaker import Speaker, joined_speakers, speaker_of
from dateline.model import Attribution, Link, Mention
from dateline.vocabulary import MentionKind, SourceKind, Stance

_BY_WORD = load_source_words()
_AGAIN = frozenset({"source", "official", "witness", "officer", "resident"})
"""Of whom is spoken again by "the": "the sources said"."""


@dataclass(slots=True)
class Speakers:
    """Those who have spoken so far in a report, so that "the sources" and "he" are found again."""

    unnamed: list[Speaker] = field(default_factory=list)
    roles: dict[str, tuple[str, SourceKind]] = field(default_factory=dict)

    def attribution(self, saying: Saying, outer: list[Saying], namer: Namer) -> Attribution | None:
        """The attribution that an act of saying makes."""
        content = sorted(saying.content)
        if not content:
            return None
        first = saying.cue[0]
        speaker = self._speaker(saying.source, first, namer) if saying.source is not None else None
        source = speaker.mention if speaker is not None else None
        role, kind = self._office(saying.source, speaker)
        cue = sorted(t.i for t in saying.cue)
        return Attribution(
            source=source,
            cue=namer.passage(cue[0], cue[-1] + 1),
            content=namer.passage(content[0], content[-1] + 1),
            role=role,
            source_kind=kind,
            named=speaker is not None and speaker.named,
            number=speaker.number if speaker is not None else None,
            beside=_beside(saying, source, namer),
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
        quoted = told[0].text in {'"', "“"}
        content = {t.i for t in (told if quoted else next(iter(told.sents)))}
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


def _beside(saying: Saying, source: Mention | None, namer: Namer) -> tuple[Mention, ...]:
    """Those who say the same together with the first, each name once."""
    if saying.source is None or source is None:
        return ()
    found = (namer.actor(t, MentionKind.SOURCE) for t in joined_speakers(saying.source, namer))
    return tuple({m.name: m for m in found if m is not None and m.name != source.name}.values())


def source_kind(name: str, words: str) -> SourceKind:
    """The kind of a source, by its name and the words of its role."""
    for text in (*_head(name), name.lower(), *_head(words), words.lower()):
        # "monitoring group", "state television": what is before the head word says more than it
        for kind, marks in _BY_WORD:
            told = kind in _TOLD_BEFORE and _marked(name.lower(), marks)
            if told or _marked(text, marks):
                return kind
    return SourceKind.OTHER


def _head(words: str) -> list[str]:
    """The word that a description is built on: a "media adviser to the commander" advises."""
    return re.split(r" (?:of|to|for|in|at|from|who|on) |,", words.lower())[0].split()[-1:]


_TOLD_BEFORE = frozenset({SourceKind.MONITOR, SourceKind.STATE_MEDIA})


def _marked(text: str, marks: frozenset[str]) -> bool:
    tokens = set(text.replace("-", " ").split()) | {text}
    tokens |= {singular for t in tokens for singular in _singulars(t)}
    return bool(tokens & marks) or any(" " in m and m in text for m in marks)


def _singulars(word: str) -> list[str]:
    """What a word may be the plural of: "witnesses", "authorities", "officials"."""
    endings = (("ies", "y"), ("es", ""), ("s", ""))
    return [word.removesuffix(a) + b for a, b in endings if word.endswith(a)]


def _words(token: Token | None) -> str:
    """The words of a phrase without those of others that are joined to it."""
    if token is None:
        return ""
    joined = {t.i for c in token.children if c.dep_ == "conj" for t in c.subtree}
    return " ".join(t.text for t in token.subtree if t.i - token.i < 12 and t.i not in joined)


def widen_quotes(sayings: list[Saying], namer: Namer, text: str) -> None:
    """A quotation of several sentences belongs whole to the one who says any of it."""
    doc = namer.phrases.doc
    for start, end in _quoted(text):
        inside = {t.i for t in doc if start <= t.idx < end}
        if not inside:
            continue
        for saying in sayings:
            cue = saying.cue[0]
            beside = not inside & {cue.i} and (
                0 <= start - (cue.idx + len(cue)) <= 40 or 0 <= cue.idx - end <= 60
            )
            if saying.stance is not Stance.DENIED and (saying.content & inside or beside):
                saying.content |= inside
                break


def _quoted(text: str) -> list[tuple[int, int]]:
    """Where quotations of a paragraph begin and end; one left open runs to the end."""
    found, start = [], None
    for index, char in enumerate(text):
        if char == "“" or (char == '"' and start is None):
            start = index if start is None else start
        elif char in '”"' and start is not None:
            if index - start > 25:
                found.append((start, index))
            start = None
    if start is not None and len(text) - start > 25:
        found.append((start, len(text)))
    return found
