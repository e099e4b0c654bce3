"""A paper as canonical texts: whole, or taken apart into its head and its items."""

from collections.abc import Iterable
from dataclasses import replace

from forumtool.minutes import json_codec
from forumtool.minutes.content import Paper, PaperItem


def to_json(paper: Paper) -> str:
    return json_codec.to_json(paper)


def from_json(text: str) -> Paper:
    return json_codec.from_json(Paper, text)


def split(paper: Paper) -> tuple[str, tuple[str, ...]]:
    """The head and each item as canonical texts, to be stored and sealed one by one."""
    items = tuple(json_codec.to_json(item) for item in paper.items)
    return json_codec.to_json(replace(paper, items=())), items


def joined(head: str, items: Iterable[str]) -> Paper:
    """The paper that `split` took apart."""
    parts = tuple(json_codec.from_json(PaperItem, text) for text in items)
    return replace(from_json(head), items=parts)
