"""HTML as trees: text and attributes are escaped on the way out, whoever wrote them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from xml.etree.ElementTree import Element, tostring

Part = Element | str | None
"""What stands in an element; None is left out."""

_BLOCK = re.compile(r"([^{}/]+)\{([^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)

_RULES = """
.dateline { background: var(--panel); color: var(--ink); border: 1px solid var(--line);
  border-radius: 6px; padding: .7em 1em; max-width: 60em; font: 13px/1.45 system-ui, sans-serif;
  text-align: left; overflow-wrap: break-word; }
.dateline .wide { overflow-x: auto; }
.dateline .short { white-space: nowrap; }
.dateline .long { display: block; min-width: 22em; }
.dateline .head { font-size: 1.15em; font-weight: 650; }
.dateline .dim { color: var(--ink2); }
.dateline .side { border-left: 5px solid var(--side, var(--party-other)); padding-left: .7em;
  margin-top: .6em; }
.dateline .told { margin: .35em 0 0; }
.dateline q { font-style: normal; quotes: "\\201c" "\\201d"; }
.dateline mark { background: var(--mark); color: inherit; border-radius: 3px; padding: 0 .1em; }
.dateline .grade { display: inline-block; min-width: 1.8em; font-weight: 650;
  color: var(--accent); }
.dateline .held { color: var(--good); font-weight: 650; }
.dateline .contested { color: var(--warn); font-weight: 650; }
.dateline .key { display: inline-block; width: .8em; height: .8em; border-radius: 2px;
  margin: 0 .35em 0 1em; background: var(--side); vertical-align: -.05em; }
.dateline table { border-collapse: collapse; margin: .4em 0 0; width: 100%; color: inherit;
  background: none; font-size: 1em; }
.dateline th, .dateline td { text-align: left; vertical-align: top; padding: .25em .8em .25em 0;
  border: 0; border-top: 1px solid var(--line); background: none; color: inherit; max-width: 34em; }
.dateline th { border-top: 0; color: var(--ink2); font-weight: 500; white-space: nowrap; }
.dateline td.when { white-space: nowrap; }
.dateline svg { display: block; width: 100%; height: auto; margin-top: .5em; border-radius: 4px; }
.dateline svg text { font: 11px system-ui, sans-serif; fill: var(--ink); }
.dateline .text { white-space: pre-wrap; margin-top: .5em; line-height: 1.75; }
.dateline .content { border-bottom: 2px solid var(--line); }
.dateline .source { background: var(--soft); outline: 1px solid var(--accent); border-radius: 3px; }
.dateline .cue { font-weight: 650; color: var(--accent); }
.dateline .label { font-size: .75em; color: var(--warn); margin-left: .25em; white-space: nowrap;
  text-transform: uppercase; letter-spacing: .03em; }
"""


def element(tag: str, *parts: Part, **attributes: str | float | None) -> Element:
    """An element with what stands in it; `class_` is class, and `stroke_width` stroke-width."""
    made = Element(
        tag,
        {
            name.rstrip("_").replace("_", "-"): str(value)
            for name, value in attributes.items()
            if value is not None
        },
    )
    last: Element | None = None
    for part in parts:
        if isinstance(part, str):
            if last is None:
                made.text = (made.text or "") + visible(part)
            else:
                last.tail = (last.tail or "") + visible(part)
        elif part is not None:
            made.append(part)
            last = part
    return made


def visible(text: str) -> str:
    """Text in which nothing turns the line around or hides; line breaks and tabs stay."""
    return "".join(c if c.isprintable() or c in " \n\t" else "�" for c in text)


def page(*parts: Part) -> str:
    """Parts as HTML that stands by itself in a notebook, light or dark as the notebook is."""
    box = element("div", style_sheet(), *parts, class_="dateline")
    return tostring(box, encoding="unicode", method="html")


def style_sheet() -> Element:
    """The rules, with the colours of the map."""
    style = Element("style")
    style.text = _colours() + _RULES
    return style


@cache
def _colours() -> str:
    """The colours of the map for the light and for the dark, as a notebook says which it is."""
    sheet = files("dateline").joinpath("web/static/css/colours.css").read_text("utf-8")
    blocks = (body for _, body in _BLOCK.findall(_COMMENT.sub("", sheet)))
    light, dark = (" ".join(body.split()) for body in blocks)
    is_light = ('[data-jp-theme-light="true"]', ".vscode-light", '[data-theme="light"]')
    is_dark = ('[data-jp-theme-light="false"]', ".vscode-dark", '[data-theme="dark"]')
    return (
        f".dateline {{ {light} }}\n"
        f"@media (prefers-color-scheme: dark) {{ .dateline {{ {dark} }} }}\n"
        f"{_within(is_light)} {{ {light} }}\n{_within(is_dark)} {{ {dark} }}\n"
    )


def _within(marks: Iterable[str]) -> str:
    return ", ".join(f"{mark} .dateline" for mark in marks)


def table(
    heads: Iterable[str], rows: Iterable[Iterable[Part]], *, when: int | None = None
) -> Element:
    """A table; the cells of the column `when` are not broken."""
    return element(
        "table",
        element("thead", element("tr", *(element("th", head) for head in heads))),
        element(
            "tbody",
            *(
                element(
                    "tr",
                    *(
                        element("td", cell, class_="when" if n == when else None)
                        for n, cell in enumerate(row)
                    ),
                )
                for row in rows
            ),
        ),
    )


def div(*parts: Part, class_: str | None = None, style: str | None = None) -> Element:
    """A block."""
    return element("div", *parts, class_=class_, style=style)


def span(*parts: Part, class_: str | None = None, title: str | None = None) -> Element:
    """A stretch of a line."""
    return element("span", *parts, class_=class_, title=title)
