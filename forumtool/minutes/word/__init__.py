"""Word documents in the house's look: styles, elements, and a package that is the same each time.

Knows nothing of meetings; a paper, an excerpt and a yearly status are written with the same pen.
"""

from forumtool.minutes.word.package import Properties
from forumtool.minutes.word.typography import typeset
from forumtool.minutes.word.writer import Cell, Inline, Pen, link, paragraphs_of, run

__all__ = ["Cell", "Inline", "Pen", "Properties", "link", "paragraphs_of", "run", "typeset"]
