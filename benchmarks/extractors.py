"""Options of the benchmarks that say what reads: the rules, a language model, or both."""

from __future__ import annotations

import argparse
import os
import sys

from dateline.extraction import Extraction, Extractor
from dateline.pipeline import Tools


def add_options(parser: argparse.ArgumentParser) -> None:
    """Those of `dateline read`."""
    parser.add_argument(
        "--extractor", choices=[e.value for e in Extractor], default="rules", help="what reads"
    )
    parser.add_argument(
        "--endpoint", default=os.environ.get("DATELINE_ENDPOINT", ""), help="where the model is"
    )
    parser.add_argument("--model", default=os.environ.get("DATELINE_MODEL", ""), help="its name")


def chosen(args: argparse.Namespace) -> Extraction:
    """What the options ask for.  Raises EndpointError."""
    return Extraction(extractor=Extractor(args.extractor), endpoint=args.endpoint, model=args.model)


def tell(tools: Tools) -> None:
    """What a model cost, and how much of what it told was kept."""
    if tools.model is not None:
        tally = tools.model.cost
        print(
            f"{tools.model.name}: {tally.requests} requests, {tally.tokens_in} tokens in, "
            f"{tally.tokens_out} out; {tally.kept} of {tally.given} kept",
            file=sys.stderr,
        )
