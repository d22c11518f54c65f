"""Claims as RDF nanopublications (https://nanopub.net/guidelines/), in TriG: one for each claim.

The assertion is what the claim says, the provenance on whose word, in which report and by which
sentence, the publication information when and by which program.  Nothing is signed.  Needs the
extra `dateline[exchange]` (rdflib).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from dateline.errors import DataError
from dateline.export.annotations import TERMS, said
from dateline.export.sourced import SourcedClaim

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

_NANOPUB = "http://www.nanopub.org/nschema#"
_PROV = "http://www.w3.org/ns/prov#"
_TERMS_OF_DC = "http://purl.org/dc/terms/"
_ID = "urn:dateline:"


def nanopublications(claims: Iterable[SourcedClaim]) -> Iterator[str]:
    """The nanopublications, one text each.  Raises DataError where rdflib is not installed."""
    try:
        import rdflib
    except ModuleNotFoundError as error:
        raise DataError(
            "RDF needs the package rdflib; install it with: pip install 'dateline[exchange]'"
        ) from error
    del rdflib
    return map(_trig, claims)


def _trig(sourced: SourcedClaim) -> str:
    from rdflib import RDF, XSD, Dataset, Literal, Namespace, URIRef

    np, prov, dct, dl = map(Namespace, (_NANOPUB, _PROV, _TERMS_OF_DC, TERMS))
    claim, report = sourced.claim, sourced.report
    this = _uri(f"np:{claim.id}")
    parts = {name: URIRef(f"{this}#{name}") for name in ("Head", "assertion", "provenance",
                                                         "pubinfo")}  # fmt: skip
    dataset = Dataset()
    for prefix, space in (("np", np), ("prov", prov), ("dcterms", dct), ("dl", dl)):
        dataset.bind(prefix, space)
    head, assertion, provenance, pubinfo = (dataset.graph(part) for part in parts.values())
    head.add((this, RDF.type, np.Nanopublication))
    head.add((this, np.hasAssertion, parts["assertion"]))
    head.add((this, np.hasProvenance, parts["provenance"]))
    head.add((this, np.hasPublicationInfo, parts["pubinfo"]))
    subject = _uri(claim.id)
    assertion.add((subject, RDF.type, dl.Claim))
    _tell(assertion, subject, {**said(claim.content), "polarity": claim.polarity.value,
                               "modality": claim.modality.value, "stance": claim.stance.value,
                               "valid": str(claim.valid) if claim.valid else None})  # fmt: skip
    provenance.add((parts["assertion"], prov.wasAttributedTo, _uri(sourced.chain[0].id)))
    provenance.add((parts["assertion"], prov.hadPrimarySource, _uri(report.id)))
    if claim.sentence.exact:
        provenance.add((parts["assertion"], prov.value, Literal(claim.sentence.exact)))
    for source in sourced.chain:
        _tell(provenance, _uri(source.id), {"name": source.name, "kind": source.kind.value})
    _tell(provenance, _uri(report.id), {"title": report.title, "publisher": report.publisher,
                                        "url": report.url})  # fmt: skip
    when = Literal(claim.asserted.isoformat(), datatype=XSD.dateTime)
    pubinfo.add((this, dct.created, when))
    pubinfo.add((this, prov.wasAttributedTo, _uri(f"program:{claim.extractor}")))
    return dataset.serialize(format="trig") + "\n"


def _tell(graph: Graph, subject: Node, told: dict[str, Any]) -> None:
    """What is told of a thing, in our own terms; a thing within it is a node without a name."""
    from rdflib import BNode, Literal, URIRef

    for name, value in told.items():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                node = BNode()
                graph.add((subject, URIRef(TERMS + name), node))
                _tell(graph, node, one)
            elif one is not None:
                graph.add((subject, URIRef(TERMS + name), Literal(one)))


def _uri(ident: str) -> Any:
    from rdflib import URIRef

    return URIRef(_ID + quote(ident, safe=":-"))
