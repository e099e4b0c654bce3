"""Neutral labels for citizens, and the warning on what looks like a name. Pure.

A name cannot be told reliably from other words, so the warning never blocks (rules.md, K17).
"""

import re
from collections.abc import Collection, Iterable, Iterator
from string import ascii_uppercase

from forumtool.errors import RuleBroken

# A case number in running text, and its hyphen, at which no line should break.
NUMBER = re.compile(r"\b\d{2}-\d{3,4}\b")
NUMBER_HYPHEN = re.compile(r"(?<=\b\d{2})-(?=\d{3,4}\b)")
_LABEL = re.compile(r"\b(?:Borger\s+[A-ZÆØÅ]{1,2}|Sag\s+\d{2}-\d{3})\b")
_LAST_LABEL = re.compile(r"^Borger ([A-Z]{1,2})$")
_INITIALS = re.compile(r"(?:[A-ZÆØÅ]\.? ?){2,5}")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
# After these the next capital says nothing.
_SENTENCE_END = re.compile(r"(?:^|[.!?:;•–\n«\"(])\s*$")

# The fora's own vocabulary; departments, fora and systems of the installation are passed in.
_KNOWN = (
    "Samarbejdsforum Unge",
    "Samarbejdsforum Voksne",
    "Myndigheds- og visitationsafdelingen",
    "Forebyggelse og Tidlig Indsats",
    "Børn og Familie",
    "KMD Nexus",
    "KMD Momentum",
    "Norddjurs Kommune",
)
# The first word of a sentence is passed by, unless it is one of the commonest given names.
_GIVEN_NAMES = frozenset(
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


def next_label(taken: Iterable[str]) -> str:
    """«Borger A», or the letter after the last one used in the forum; after Z comes AA."""
    used = [found[1] for label in taken if (found := _LAST_LABEL.match(label))]
    return f"Borger {_letters(max(map(_position, used), default=-1) + 1)}"


def _position(letters: str) -> int:
    """A is 0, Z is 25, AA is 26."""
    position = 0
    for letter in letters:
        position = position * 26 + ascii_uppercase.index(letter) + 1
    return position - 1


def _letters(position: int) -> str:
    """The other way; after ZZ (702 cases) the row begins again with A."""
    first, second = divmod(position % (26 * 27), 26)
    return (ascii_uppercase[first - 1] if first else "") + ascii_uppercase[second]


def refuse_initials(label: str) -> None:
    """Initials point at one citizen as surely as a name does (rules.md, K17)."""
    if _INITIALS.fullmatch(label.strip()):
        raise RuleBroken("Initialer er ikke neutrale. Skriv for eksempel «Borger A».")


def possible_names(text: str, known: Collection[str] = ()) -> tuple[str, ...]:
    """Capitalised words in a row that are neither labels nor known words, each said once."""
    hidden = _without_known(text, known)
    runs = (" ".join(run) for run in _capitalised_runs(hidden) if len(run) > 1)
    return tuple(dict.fromkeys(runs))


def _without_known(text: str, known: Collection[str]) -> str:
    """Labels and known phrases as lower-case dots of the same length, so that places stay."""
    phrases = sorted({*_KNOWN, *known} - {""}, key=len, reverse=True)
    pattern = "|".join(re.escape(phrase) for phrase in phrases)
    text = _LABEL.sub(_blank, text)
    return re.sub(rf"\b(?:{pattern})s?(?!\w)", _blank, text, flags=re.IGNORECASE)


def _blank(found: re.Match[str]) -> str:
    return "_" * len(found.group())


def _capitalised_runs(text: str) -> Iterator[list[str]]:
    run: list[str] = []
    end = 0
    for word in _WORD.finditer(text):
        neighbour = bool(run) and text[end : word.start()] in {" ", "\u00a0"}
        if not neighbour and run:
            yield run
            run = []
        if _may_be_a_name(text, word):
            run.append(word.group())
        elif run:
            yield run
            run = []
        end = word.end()
    if run:
        yield run


def _may_be_a_name(text: str, word: re.Match[str]) -> bool:
    """Capitalised, no abbreviation like STU, and not merely the first word of a sentence."""
    letters = word.group()
    if not letters[0].isupper() or letters.isupper():
        return False
    begins = _SENTENCE_END.search(text[: word.start()]) is not None
    return not begins or letters in _GIVEN_NAMES
