"""Did it happen: a value from -3 (surely not) to 3 (surely) for a given predicate.

The polarity, modality and hedge of the predicate, and its form, each add to a value; the weights
are the least-squares fit to the training part of UDS It-Happened v2.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from benchmarks.tasks.rows import Row, Span, at, report_of
from dateline.extract.mentions import Namer
from dateline.extract.modality import assertion_of
from dateline.extract.parse import Token
from dateline.pipeline import Tools
from dateline.vocabulary import Modality, Polarity

GIVEN = ("span",)

WEIGHTS = {
    "any": 0.32, "as adj": 0.66, "as noun": 0.17, "as propn": 0.34, "bare": -0.73,
    "clause ROOT": 0.24, "clause acl": 0.39, "clause acomp": 0.23, "clause advcl": -0.19,
    "clause amod": 0.55, "clause ccomp": -0.15, "clause csubj": -0.38, "clause parataxis": 0.34,
    "clause pcomp": -0.46, "clause prep": 0.68, "clause relcl": 0.19, "clause xcomp": -0.42,
    "condition": 0.19, "future": -1.63, "gerund": 0.71, "hedged": 0.35, "imperative": -1.58,
    "infinitive": -0.4, "modal": -0.88, "negated": -0.56, "negated, meant": -0.27,
    "not future": -0.86, "not gerund": -0.11, "not modal": -0.41, "not past": 0.45,
    "not present": 0.29, "participle": 1.25, "past": 1.86, "planned": -0.63, "possible": -0.44,
    "predicted": -0.33, "present": 1.26, "question": -0.35, "requested": -0.54, "subject i": 0.28,
    "subject you": -0.59, "under bare": -0.2, "under condition": -0.47, "under future": -0.86,
    "under imperative": -0.68, "under infinitive": -0.14, "under modal": -0.53,
    "under participle": 0.15, "under past": 0.81, "under present": 0.18,
}  # fmt: skip
_NOUNS = {"NOUN", "PROPN"}


def predict(rows: Iterable[Row], tools: Tools) -> Iterator[Row]:
    """The value of each row's predicate."""
    for row in rows:
        span: Span = tuple(row["span"])
        value = WEIGHTS.get("any", 0.0)
        if found := at(tools.reader.namers(report_of(row)), *span):
            namer, index = found
            value = sum(WEIGHTS.get(s, 0.0) for s in signs(namer.phrases.doc[index], namer))
        yield {"id": row["id"], "value": max(-3.0, min(3.0, round(value, 2)))}


def signs(token: Token, namer: Namer) -> Iterator[str]:
    """What the text shows of whether a predicate is so."""
    assertion = assertion_of(token, namer.phrases.lexicon, is_noun=token.pos_ in _NOUNS)
    negated = assertion.polarity is Polarity.NEGATED
    meant = assertion.modality is not Modality.ACTUAL
    yield "any"
    yield from (["hedged"] if assertion.hedged else [])
    yield from (["negated, meant" if meant else "negated"] if negated else [])
    yield from ([assertion.modality.value] if meant else [])
    form = _form(token)
    yield form if not negated else f"not {form}"
    yield f"clause {token.dep_}"
    if token.sent.text.rstrip().endswith("?"):
        yield "question"
    above = token.head
    if above.i != token.i and above.pos_ in {"VERB", "AUX"}:
        yield f"under {_form(above)}"
    subject = next((c for c in token.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is not None and subject.lower_ in {"you", "i", "we"}:
        yield f"subject {subject.lower_}"


def _form(token: Token) -> str:
    """Tense and mood, as far as the word and its auxiliaries show them."""
    words = {c.lower_ for c in token.children if c.dep_ in {"aux", "auxpass", "mark"}}
    if "to" in words:
        return "infinitive"
    if words & {"will", "'ll", "wo", "shall"}:
        return "future"
    if words & {"would", "'d", "could", "might", "may", "should", "can", "ca", "must"}:
        return "modal"
    if words & {"if", "unless", "whether"}:
        return "condition"
    if words & {"did", "was", "were", "had", "have", "has", "'ve"}:
        return "past"
    if words & {"is", "are", "am", "do", "does", "'re", "'m", "be"}:
        return "present"
    if token.tag_ == "VB" and token.dep_ in {"ROOT", "conj", "parataxis"}:
        return "imperative"
    return {"VBD": "past", "VBN": "participle", "VBG": "gerund", "VB": "bare"}.get(
        token.tag_, "present" if token.pos_ in {"VERB", "AUX"} else f"as {token.pos_.lower()}"
    )
