"""On which line of a TOML file each key and each item of a list stands.

Python's reader forgets lines, so the file is parsed once more, by the TOML grammar of tree-sitter,
when there is a fault to tell.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator

import tree_sitter_toml
from tree_sitter import Language, Node, Parser

Way = tuple[str | int, ...]
"""How a value is reached: ("place", 1, "lat") is the key `lat` of the second [[place]]."""


class Lines:
    """The lines of one file that is well-formed TOML, counted from 1."""

    def __init__(self, text: str) -> None:
        self._lines: dict[Way, int] = {}
        self._counts: Counter[Way] = Counter()
        parser = Parser(Language(tree_sitter_toml.language()))
        for node in parser.parse(text.encode()).root_node.named_children:
            self._read(node)

    def of(self, way: Way) -> int:
        """The line of a value, or of the innermost thing around it that stands in the file."""
        for length in range(len(way), 0, -1):
            if way[:length] in self._lines:
                return self._lines[way[:length]]
        return 1

    def _read(self, node: Node) -> None:
        """A table with its head and its pairs, or a pair outside of all tables."""
        if node.type == "pair":
            self._pair((), node)
        if node.type not in {"table", "table_array_element"}:
            return
        head, *rest = node.named_children
        keys = _keys(head)
        way = (*self._through((), keys[:-1]), keys[-1])
        if node.type == "table_array_element":
            self._lines.setdefault(way, _line(node))
            self._counts[way] += 1
        self._lines[self._last(way)] = _line(node)
        for pair in _pairs(rest):
            self._pair(self._last(way), pair)

    def _pair(self, above: Way, pair: Node) -> None:
        key, *values = pair.named_children
        keys = _keys(key)
        for length in range(1, len(keys) + 1):
            self._lines.setdefault((*above, *keys[:length]), _line(pair))
        for value in values:
            self._value((*above, *keys), value)

    def _value(self, way: Way, value: Node) -> None:
        if value.type == "inline_table":
            for pair in _pairs(value.named_children):
                self._pair(way, pair)
        if value.type == "array":
            items = (item for item in value.named_children if item.type != "comment")
            for index, item in enumerate(items):
                self._lines[(*way, index)] = _line(item)
                self._value((*way, index), item)

    def _through(self, above: Way, keys: list[str]) -> Way:
        """The way down some keys, through the last element of each list of tables."""
        for key in keys:
            above = self._last((*above, key))
        return above

    def _last(self, way: Way) -> Way:
        return (*way, self._counts[way] - 1) if self._counts[way] else way


def _line(node: Node) -> int:
    return node.start_point.row + 1


def _pairs(nodes: list[Node]) -> Iterator[Node]:
    return (node for node in nodes if node.type == "pair")


def _keys(node: Node) -> list[str]:
    """The keys of a dotted, quoted or bare key, as TOML reads them."""
    found: object = tomllib.loads(f"{(node.text or b'').decode()} = 0")
    keys = []
    while isinstance(found, dict):
        key = next(iter(found))
        keys.append(str(key))
        found = found[key]
    return keys
