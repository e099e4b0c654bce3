"""Which words of a text look like the name of a person. Pure.

A name cannot be told reliably from other words, so callers warn and never refuse (rules.md, K17).
`static/js/name-warning.js` finds the same in the browser; tests compare the two.
"""

import re
from collections.abc import Collection, Iterator

# What a case may be called: «Borger A», «Sag 26-014».
_LABEL = re.compile(r"\b(?:Borger\s+[A-ZÆØÅ]{1,2}|Sag\s+\d{2}-\d{3})\b")
_MUNICIPALITY = re.compile(r"\b[A-ZÆØÅ][^\W\d_]*(?:-[^\W\d_]+)*[ \u00a0][Kk]ommunes?\b")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
# The first word after one of these is capitalised in any case.
_SENTENCE_END = re.compile(r"(?:^|[.!?:;•–\n«\"(])\s*$")

# The commonest given names: only these count as a name where they begin a sentence.
GIVEN_NAMES = frozenset(
    """
    Aage Adam Ahmad Ahmed Alberte Alexander Ali Alma Amalie Amina Anders Andreas Anette Anita
    Anna Anne Annette Anni Annika Anton Arne August Benjamin Benny Bent Berit Birgit Birgitte
    Birthe Bo Bodil Brian Britta Camilla Carina Carl Caroline Carsten Casper Cecilie Charlotte
    Christian Christina Clara Claus Connie Daniel Dennis Dorte Dorthe Ebbe Elisabeth Ellen
    Elsebeth Emil Emilie Emma Erik Ester Eva Fatima Finn Flemming Frederik Freja Frode Gitte
    Grete Gunnar Hanne Hans Hassan Heidi Helene Helle Henning Henrik Ida Inge Inger Ingrid
    Isabella Ivan Jacob Jakob Jan Jane Janne Jannie Jens Jeppe Jesper Jette Johan Johanne John
    Johnny Jonas Jytte Kaj Karen Karin Karina Karl Kasper Katrine Kenneth Kim Kirsten Kjeld
    Klara Knud Kristian Kristina Kurt Lars Lasse Laura Leif Lene Leo Line Lis Lisa Lisbeth
    Liselotte Lone Louise Lucas Mads Magnus Maja Malene Maria Marianne Marie Martin Mathias
    Mathilde Merete Mette Michael Mikkel Mogens Mohamed Mohammad Mona Morten Nadia Nanna
    Nicklas Niels Nikolaj Nina Olga Oliver Oscar Otto Patrick Per Peter Pia Poul Preben Rasmus
    Rikke Robert Ruth Sanne Sara Sarah Sebastian Signe Simon Sofia Sofie Steen Stine Susanne
    Svend Søren Tanja Thomas Thor Tina Tine Tobias Tom Tommy Torben Trine Ulla Ulrik Vibeke
    Victor Viggo William Yasmin Åse
    """.split()  # noqa: SIM905 - a list of two hundred quoted words is harder to read
)


def possible_names(text: str, known: Collection[str]) -> tuple[str, ...]:
    """Two or more capitalised words in a row, each such row once, in the order of the text.

    `known` are phrases that are no person's name in this installation: fora, departments, systems.
    A known phrase counts in any case and with a genitive s. Labels of cases and municipalities
    («Norddjurs Kommune») are never names.
    """
    rows = _capitalised_rows(_without_known(text, known))
    return tuple(dict.fromkeys(" ".join(row) for row in rows if len(row) > 1))


def _without_known(text: str, known: Collection[str]) -> str:
    """The text with an underscore in place of each label, known phrase and municipality."""
    text = _LABEL.sub("_", text)
    phrases = sorted(filter(None, known), key=len, reverse=True)  # the longest match wins
    if phrases:
        pattern = "|".join(map(re.escape, phrases))
        text = re.sub(rf"(?<!\w)(?:{pattern})s?(?!\w)", "_", text, flags=re.IGNORECASE)
    return _MUNICIPALITY.sub("_", text)


def _capitalised_rows(text: str) -> Iterator[list[str]]:
    """Capitalised words with one space between them; any other word or sign ends the row."""
    row: list[str] = []
    end = 0
    for word in _WORD.finditer(text):
        is_next = text[end : word.start()] in {" ", "\u00a0"}
        counts = _may_be_a_name(text, word)
        if row and not (is_next and counts):
            yield row
            row = []
        if counts:
            row.append(word.group())
        end = word.end()
    yield row


def _may_be_a_name(text: str, word: re.Match[str]) -> bool:
    """Capitalised, no abbreviation like STU, and not merely the first word of a sentence."""
    letters = word.group()
    if not letters[0].isupper() or letters.isupper():
        return False
    is_first = _SENTENCE_END.search(text[: word.start()]) is not None
    return not is_first or letters in GIVEN_NAMES
