"""Options of what reads reports, and how a language model fared, in words."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Annotated

import typer

from dateline.cli.layout import errors
from dateline.completion import Cost, Prompt
from dateline.extraction import Extraction, Extractor
from dateline.words import clean

Reads = Annotated[
    Extractor,
    typer.Option(
        "--extractor",
        envvar="DATELINE_EXTRACTOR",
        help="What reads: the rules, a language model, or both. See the page on language models.",
    ),
]
Endpoint = Annotated[
    str,
    typer.Option(
        "--endpoint",
        metavar="URL",
        envvar="DATELINE_ENDPOINT",
        help="Where the model is asked (OpenAI's API): http://localhost:8080/v1. The key, if it "
        "needs one, is in DATELINE_MODEL_KEY.",
        show_default=False,
    ),
]
Model = Annotated[
    str,
    typer.Option(
        "--model",
        metavar="NAME",
        envvar="DATELINE_MODEL",
        help="The model, as its server calls it.",
        show_default="the only one there",
    ),
]
DryRun = Annotated[
    bool,
    typer.Option(
        "--dry-run", help="Show what would be sent to the model, word for word, and send nothing."
    ),
]
_LETTERS_A_TOKEN = 4
"""Of English text; it differs from model to model."""


def extraction_of(extractor: Extractor, endpoint: str, model: str) -> Extraction:
    """What the options ask for."""
    return Extraction(extractor=extractor, endpoint=endpoint, model=model)


def show_prompts(prompts: Iterable[Prompt]) -> None:
    """What would be sent: each message as a line of JSON; the sums on standard error."""
    requests = letters = 0
    for prompt in prompts:
        requests += 1
        letters += len(prompt.system) + len(prompt.user) + len(prompt.schema)
        for role, content in (("system", prompt.system), ("user", prompt.user)):
            typer.echo(json.dumps({"role": role, "content": content}, ensure_ascii=False))
    tokens = letters // _LETTERS_A_TOKEN
    errors.print(f"{requests:,} requests, about {tokens:,} tokens in; nothing was sent")


def tell_cost(model: str, cost: Cost) -> None:
    """What it cost and what became of the answers, on standard error."""
    known = f" ({cost.known:,} answered before)" if cost.known else ""
    errors.print(
        clean(
            f"{model}: {cost.requests:,} requests{known}, {cost.tokens_in:,} tokens in, "
            f"{cost.tokens_out:,} out"
        )
    )
    aside = cost.given - cost.kept
    reasons = ", ".join(f"{reason} {count:,}" for reason, count in cost.reasons.most_common())
    errors.print(
        clean(
            f"{cost.given:,} told by it = {cost.kept:,} kept + {aside:,} set aside"
            + (f": {reasons}" if reasons else "")
        )
    )
