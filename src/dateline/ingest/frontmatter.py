"""YAML front matter: the block between two `---` lines at the head of a Markdown or text file.

The convention is Jekyll's (https://jekyllrb.com/docs/front-matter/).  Every value is kept as the
text that stands there, so that `language: no` stays Norwegian and a title may be a year.
"""

from __future__ import annotations

import re

import yaml

_FENCE = re.compile(r"---[ \t]*\n")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_PAIR = re.compile(r"(\w[\w -]*?)[ \t]*:[ \t]+(.*\S)")
_MOST = 20_000


def split(text: str) -> tuple[dict[str, str], str]:
    """The keys (lower case) with their values, and the text after the block.

    Without a closed block of `key: value` pairs the fields are empty and the text is all there
    is.  A block that is no strict YAML (a title with a colon in it is the common case) is read
    line by line.  Lists and nested values are not head fields and are passed over.
    """
    opening = _FENCE.match(text)
    if opening is None:
        return {}, text
    closing = _CLOSE.search(text, opening.end(), opening.end() + _MOST)
    if closing is None:
        return {}, text
    block = text[opening.end() : closing.start()]
    try:
        # BaseLoader builds only text, lists and mappings: it is the safe loader without guesses.
        loaded = yaml.load(block, Loader=yaml.BaseLoader)  # noqa: S506
    except (yaml.YAMLError, RecursionError):
        pairs = filter(None, map(_PAIR.fullmatch, block.splitlines()))
        loaded = {pair[1]: pair[2] for pair in pairs}
    if not isinstance(loaded, dict):
        return {}, text
    fields = {
        str(key).strip().lower(): " ".join(value.split())
        for key, value in loaded.items()
        if isinstance(value, str) and value.strip()
    }
    return fields, text[closing.end() :]
