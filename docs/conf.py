"""How the site is made of these pages (Sphinx); `make docs` does it, into site/.

No page asks another machine for anything: the theme has its fonts and scripts with it, the search
is done in the browser, and all of it works from a folder without a server.
"""

import re

from sphinx.application import Sphinx

project = "Dateline"
author = "The Dateline authors"
extensions = ["myst_parser"]
html_theme = "furo"
html_title = "Dateline"
html_show_copyright = False
html_copy_source = False
# anchors as GitHub makes them, so that a link holds there and here
myst_heading_anchors = 4
# no lexer knows all the consoles and files of the examples; a page may go from # to ###
highlight_language = "none"
suppress_warnings = ["misc.highlighting_failure", "myst.header"]


def _with_contents(_app: Sphinx, page: str, source: list[str]) -> None:
    """Gives the first page, which lists all others by kind, the list that the menu is made of."""
    if page != "index":
        return
    for section in re.split(r"(?m)^(?=## )", source[0])[1:]:
        caption = section.partition("\n")[0].removeprefix("## ")
        pages = "\n".join(re.findall(r"\]\(([\w/-]+)\.md\)", section))
        source[0] += f"\n```{{toctree}}\n:hidden:\n:caption: {caption}\n\n{pages}\n```\n"


def setup(app: Sphinx) -> None:
    """Called by Sphinx."""
    app.connect("source-read", _with_contents)
