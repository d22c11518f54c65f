"""Claims as RDF nanopublications (https://nanopub.net/guidelines/), in TriG: one for each claim.

The assertion is what the claim says, the provenance on whose word, in which report and by which
sentence, the publication information when and by which program.  Nothing is signed.  The text is
written as it goes (https://www.w3.org/TR/trig/): the same claim gives the same text, and a store of
triples for each took twenty times as long.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import quote

from dateline.export.annotations import TERMS, said
from dateline.export.sourced import SourcedClaim

_SPACES = {
    "dcterms": "http://purl.org/dc/terms/",
    "dl": TERMS,
    "np": "http://www.nanopub.org/nschema#",
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_PREFIXES = "".join(f"@prefix {name}: <{space}> .\n" for name, space in _SPACES.items())
_ID = "urn:dateline:"
_ESCAPED = re.compile(r'["\\\x00-\x1f\x7f]')

Told = list[tuple[str, str]]
"""Predicates with their objects, both as TriG has them."""


def nanopublications(claims: Iterable[SourcedClaim]) -> Iterator[str]:
    """The nanopublications, one text each."""
    return map(_trig, claims)


def _trig(sourced: SourcedClaim) -> str:
    claim = sourced.claim
    this = f"{_ID}np:{_quoted(claim.id)}"
    head: Told = [("a", "np:Nanopublication")]
    head += [
        (f"np:has{name}", f"<{this}#{part}>")
        for name, part in (
            ("Assertion", "assertion"),
            ("Provenance", "provenance"),
            ("PublicationInfo", "pubinfo"),
        )
    ]
    saying = {
        **said(claim.content),
        "polarity": claim.polarity.value,
        "modality": claim.modality.value,
        "stance": claim.stance.value,
        "valid": str(claim.valid) if claim.valid else None,
    }
    published: Told = [
        ("dcterms:created", f'"{claim.asserted.isoformat()}"^^xsd:dateTime'),
        ("prov:wasAttributedTo", _uri(f"program:{claim.extractor}")),
    ]
    graphs = {
        "Head": _statement(f"<{this}>", head),
        "assertion": _statement(_uri(claim.id), [("a", "dl:Claim"), *_own(saying)]),
        "provenance": "".join(_provenance(sourced, f"<{this}#assertion>")),
        "pubinfo": _statement(f"<{this}>", published),
    }
    written = (f"\n<{this}#{name}> {{\n{text}}}\n" for name, text in graphs.items())
    return f"{_PREFIXES}{''.join(written)}\n"


def _provenance(sourced: SourcedClaim, assertion: str) -> Iterator[str]:
    """On whose word, in which report, by which sentence; and who these are."""
    report, sentence = sourced.report, sourced.claim.sentence.exact
    told: Told = [
        ("prov:wasAttributedTo", _uri(sourced.chain[0].id)),
        ("prov:hadPrimarySource", _uri(report.id)),
    ]
    told += [("prov:value", _literal(sentence))] if sentence else []
    yield _statement(assertion, told)
    for source in dict.fromkeys(sourced.chain):
        yield _statement(_uri(source.id), _own({"name": source.name, "kind": source.kind.value}))
    of_report = {"title": report.title, "publisher": report.publisher, "url": report.url}
    yield _statement(_uri(report.id), _own(of_report))


def _own(told: Mapping[str, Any]) -> Told:
    """What is told of a thing, in our own terms; a thing within it is a node without a name."""
    return [
        (f"dl:{name}", _object(one))
        for name, value in told.items()
        for one in (value if isinstance(value, list) else [value])
        if one is not None
    ]


def _object(value: Any) -> str:
    if isinstance(value, dict):
        within = " ; ".join(f"{name} {one}" for name, one in _own(value))
        return f"[ {within} ]"
    return _literal(value) if isinstance(value, str) else str(int(value))


def _statement(subject: str, told: Told) -> str:
    """What is told of one subject; nothing where nothing is."""
    if not told:
        return ""
    lines = " ;\n        ".join(f"{name} {one}" for name, one in told)
    return f"    {subject} {lines} .\n"


def _literal(text: str) -> str:
    return '"' + _ESCAPED.sub(lambda m: f"\\u{ord(m[0]):04X}", text) + '"'


def _uri(ident: str) -> str:
    return f"<{_ID}{_quoted(ident)}>"


def _quoted(ident: str) -> str:
    return quote(ident, safe=":-")
