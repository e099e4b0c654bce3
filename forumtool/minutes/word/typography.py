"""Danish typography of running text: quotation marks and spaces that must not break."""

import re

from forumtool.language.danish import NBSP, clean

_SIGN_BEFORE_NUMBER = re.compile(r"(§§?|\bkl\.|\bstk\.|\bnr\.|\buge|\bs\.)[ \t]+(?=\d)")
_NUMBER_BEFORE_SIGN = re.compile(r"(?<=\d)[ \t]+(?=%|kr\.)")
_STRAIGHT = str.maketrans({'"': "”", "“": "”", "„": "”", "'": "’"})


def typeset(text: str) -> str:
    """Danish quotation marks, and no line break between § and its number."""
    printable = clean(text).translate(_STRAIGHT)
    joined = _SIGN_BEFORE_NUMBER.sub(rf"\1{NBSP}", printable)
    return _NUMBER_BEFORE_SIGN.sub(NBSP, joined)
