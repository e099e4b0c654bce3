"""Approved minutes as texts: a head and one text for each item, each with its SHA-256."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from forumtool.json_values import from_json, to_json
from forumtool.minutes.content import Paper, PaperItem

ERASED = PaperItem("–", "Teksten er slettet")


def split(paper: Paper) -> tuple[str, tuple[str, ...]]:
    """The head and each item, so that the text of one case can be erased and the rest stands."""
    return to_json(replace(paper, items=())), tuple(to_json(item) for item in paper.items)


def joined(head: str, items: Iterable[str]) -> Paper:
    """The paper that `split` took apart; an item whose text has been erased leaves its place."""
    kept = tuple(from_json(PaperItem, text) if text else ERASED for text in items)
    return replace(from_json(Paper, head), items=kept)


def fingerprint(text: str) -> str:
    """SHA-256 of a stored text, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def is_unchanged(text: str, sha256: str) -> bool:
    """Whether the text is the one that was stored; an erased text is empty."""
    return not text or fingerprint(text) == sha256
