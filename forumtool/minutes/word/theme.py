"""The styles of a paper as data: one type scale, one accent colour, no direct formatting.

Style names that Word knows are English in the file (Word shows them in the user's language); our
own are Danish. The font is Calibri, whose measures Carlito shares.
"""

from dataclasses import dataclass

FONT = "Calibri"
ACCENT = "12525C"
ACCENT_SOFT = "E9F0F1"
INK = "1A2325"
INK_SOFT = "536063"
LINE = "C9CFCC"
WARN = "784A00"
WARN_SOFT = "FCF0D6"
SIDE_MARGIN = 1418  # twips: 25 mm
TEXT_WIDTH = 9070  # 160 mm


@dataclass(frozen=True)
class Style:
    """One paragraph style; sizes in half points, distances in twips."""

    id: str
    name: str
    based_on: str = "Normal"
    next: str = "Normal"
    size: int = 0
    bold: bool = False
    italic: bool = False
    color: str = ""
    before: int | None = None
    after: int | None = None
    line: int | None = None
    left: int | None = None
    hanging: int = 0
    tabs: tuple[tuple[str, int], ...] = ()
    keep_with_next: bool = False
    keep_lines: bool = False
    hyphenate: bool = True
    bar: str = ""
    rule_below: str = ""
    rule_above: str = ""
    shade: str = ""
    numbered: bool = False
    outline: int | None = None
    priority: int = 20


STYLES = (
    Style("Header", "header", next="Header", size=17, color=INK_SOFT, after=0,
          tabs=(("right", TEXT_WIDTH),), priority=99),
    Style("Footer", "footer", next="Footer", size=17, color=INK_SOFT, after=0,
          tabs=(("right", TEXT_WIDTH),), rule_above=LINE, priority=99),
    Style("Heading1", "heading 1", size=52, bold=True, color=ACCENT, before=0, after=20, line=240,
          keep_with_next=True, keep_lines=True, hyphenate=False, outline=0, priority=9),
    Style("Heading2", "heading 2", size=28, bold=True, color=ACCENT, before=280, after=60, line=252,
          left=567, hanging=567, tabs=(("left", 567),), keep_with_next=True, keep_lines=True,
          hyphenate=False, outline=1, priority=9),
    Style("Heading3", "heading 3", size=22, bold=True, color=ACCENT, before=200, after=40,
          keep_with_next=True, keep_lines=True, hyphenate=False, outline=2, priority=9),
    Style("ListBullet", "List Bullet", next="ListBullet", after=60, left=284, hanging=284,
          numbered=True),
    Style("Caption", "caption", size=20, bold=True, color=INK, before=200, after=80,
          keep_with_next=True, priority=35),
    Style("Forumnavn", "Forumnavn", size=22, bold=True, color=INK_SOFT, after=40,
          tabs=(("right", TEXT_WIDTH),), keep_with_next=True, hyphenate=False),
    Style("Moedetid", "Mødetid", size=26, color=INK, after=200, line=252, rule_below=ACCENT,
          keep_with_next=True, hyphenate=False),
    Style("Oplysning", "Oplysning", next="Oplysning", after=20, left=1814, hanging=1814,
          tabs=(("left", 1814),), hyphenate=False),
    Style("Punktliste", "Punktliste", next="Punktliste", after=40, left=567, hanging=567,
          tabs=(("left", 567), ("right", TEXT_WIDTH)), hyphenate=False),
    Style("Sagslinje", "Sagslinje", size=19, color=INK_SOFT, after=100, keep_with_next=True,
          keep_lines=True, hyphenate=False),
    Style("Tvivlsspoergsmaal", "Tvivlsspørgsmål", size=24, bold=True, color=INK, before=60,
          after=140, left=227, bar=ACCENT, keep_with_next=True, keep_lines=True, hyphenate=False),
    Style("Sagstekst", "Sagstekst", next="Sagstekst", after=80, left=1814, hanging=1814,
          tabs=(("left", 1814),)),
    Style("Advarsel", "Advarsel", color=WARN, before=60, after=120, left=227, bar=WARN,
          shade=WARN_SOFT, keep_lines=True, priority=21),
    Style("Forbehold", "Forbehold", size=19, italic=True, color=INK_SOFT, before=80, after=160,
          keep_lines=True),
    Style("Tabeltekst", "Tabeltekst", next="Tabeltekst", size=20, after=20, line=252),
    Style("Tabeletiket", "Tabeletiket", based_on="Tabeltekst", next="Tabeletiket", color=INK_SOFT,
          bold=True, hyphenate=False),
    Style("Tabelhoved", "Tabelhoved", based_on="Tabeltekst", next="Tabelhoved", bold=True,
          color=ACCENT, keep_with_next=True, hyphenate=False),
    Style("Udfald", "Udfald", based_on="Tabelhoved", next="Tabeltekst", size=23),
    Style("Slutlinje", "Slutlinje", before=300),
    Style("Luft", "Luft", size=8, after=0, line=160, priority=99),
)  # fmt: skip
