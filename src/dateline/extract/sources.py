"""What kind of source somebody is, whether named, and in what role they speak."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from spacy.tokens import Token

from dateline.extract.attribution import Saying
from dateline.extract.entities import Label
from dateline.extract.lemmas import lemma
from dateline.extract.lexicon import load_source_words
from dateline.extract.mentions import Namer, clean
from dateline.model import Attribution, Mention
from dateline.vocabulary import MentionKind, SourceKind, Stance

_BY_WORD = load_source_words()


@dataclass(slots=True)
class Speakers:
    """Those who have spoken so far in a report, so that "the sources" and "he" are found again."""

    unnamed: list[str] = field(default_factory=list)
    roles: dict[str, tuple[str, SourceKind]] = field(default_factory=dict)

    def attribution(self, saying: Saying, outer: list[Saying], namer: Namer) -> Attribution | None:
        """The attribution that an act of saying makes."""
        content = sorted(saying.content)
        if not content:
            return None
        source = self._source(saying, namer)
        role = _role(saying.source, source, namer) if saying.source is not None else None
        kind = source_kind(source.name if source else "", role or _words(saying.source))
        if source is not None and source.name in self.roles:
            role, kind = self.roles[source.name]
        elif source is not None and role:
            self.roles[source.name] = (role, kind)
        via = [namer.actor(t, MentionKind.SOURCE) for t in saying.via]
        via += [namer.actor(o.source, MentionKind.SOURCE) for o in outer if o.source is not None]
        cue = sorted(t.i for t in saying.cue)
        return Attribution(
            source=source,
            cue=namer.passage(cue[0], cue[-1] + 1),
            content=namer.passage(content[0], content[-1] + 1),
            role=role,
            source_kind=kind,
            named=source is not None and is_named(source.name),
            via=tuple(
                m for m in via if m is not None and (source is None or m.name != source.name)
            ),
            stance=saying.stance,
        )

    def _source(self, saying: Saying, namer: Namer) -> Mention | None:
        if saying.source is None:
            return None
        mention = namer.actor(saying.source, MentionKind.SOURCE)
        if mention is None:
            return None
        word = lemma(saying.source)
        definite = any(
            c.dep_ == "det" and c.lower_ in {"the", "these", "those"}
            for c in saying.source.children
        )
        if not is_named(mention.name):
            if (
                word in {"source", "official", "witness"}
                and definite
                and len(mention.name.split()) == 1
                and (found := self._earlier(word))
            ):
                return Mention(kind=MentionKind.SOURCE, name=found, passage=mention.passage)
            self.unnamed.append(mention.name)
        return mention

    def _earlier(self, word: str) -> str | None:
        """Whom "the sources" stand for: the last unnamed speaker so called, or the last at all."""
        alike = [n for n in self.unnamed if word in n.lower()] or self.unnamed
        return alike[-1] if alike else None


def is_named(name: str) -> bool:
    """Whether a source has a name of its own ("Rami Abdulrahman"), or only a description."""
    words = name.split()
    # "al-Shwiali": the article of a name is no common word
    capital = [w for w in words if w.rpartition("-")[2][:1].isupper()]
    if not capital:
        return False
    return words[-1] in capital or len(capital) >= 2


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
    tokens |= {t.rstrip("s") for t in tokens}
    return bool(tokens & marks) or any(" " in m and m in text for m in marks)


def _words(token: Token | None) -> str:
    return (
        " ".join(t.text for t in token.subtree if t.i - token.i < 12) if token is not None else ""
    )


def _role(head: Token, source: Mention | None, namer: Namer) -> str | None:
    """The words that say who a named source is: "media adviser to the commander of ..."."""
    if source is None:
        return None
    for child in head.children:
        if child.dep_ == "appos":
            words = clean(child.doc[child.left_edge.i : child.right_edge.i + 1].text)
            entity = namer.phrases.entity_at(child)
            if entity is not None and entity.label is Label.PERSON:
                left = clean(child.doc[head.left_edge.i : child.left_edge.i].text)
                return left or None
            return words
    titles = [
        t.text
        for t in head.children
        if t.dep_ in {"compound", "amod", "nmod", "poss"} and t.text not in source.name
    ]
    return " ".join(titles) or None


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
