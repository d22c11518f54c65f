"""In which language a text is, as far as it can be told.

Words such as "the" and "of" tell English at once.  Only a text that lacks them is looked at with
the n-grams of langid (M. Lui and T. Baldwin, ACL 2012), for which it must be long enough.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

ENGLISH = "en"

_WORD = re.compile(r"[^\W\d_]+")
_LOOKED_AT = 20_000
_ENGLISH_WORDS = frozenset(
    """the of and to in a an is was were has have had by for on at from with that said after over
    as be been are not but who their his her its it they he she this which will would""".split()
)
_ENGLISH_SHARE = 0.12
"""The share of such words from which on a text is English; running English has some 0.35."""
_FEWEST_WORDS = 12
_MARGIN = 30.0
"""By how much (log-odds) another language must be likelier than English."""


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of a text's language, or None where it cannot be told."""
    words = _WORD.findall(text[:_LOOKED_AT].casefold())
    if not words:
        return None
    known = sum(word in _ENGLISH_WORDS for word in words)
    if known >= _ENGLISH_SHARE * len(words):
        return ENGLISH
    foreign_script = not any("a" <= letter <= "z" for word in words for letter in word)
    if len(words) < _FEWEST_WORDS and not foreign_script:
        return None
    ranked = dict(_identifier().rank(text[:_LOOKED_AT]))
    best = max(ranked, key=ranked.__getitem__)
    if best == ENGLISH:
        return ENGLISH
    return str(best) if ranked[best] - ranked[ENGLISH] >= _MARGIN else None


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(_LANGUAGES)
    return identifier


# Those that news is written in; creoles and dialects of English would be mistaken for it.
_LANGUAGES = """af am ar az be bg bn bs ca cs da de el en es et eu fa fi fr gl gu ha he hi hr hu hy
    id is it ja ka kk km kn ko ku ky lo lt lv mk ml mn mr ms my ne nl no or pa pl ps pt ro ru rw si
    sk sl so sq sr sv sw ta te tg th tl tr uk ur uz vi xh yo zh zu""".split()
