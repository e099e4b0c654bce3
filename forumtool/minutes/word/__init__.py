"""Word documents in our own styles: elements, styles, and a package with the same bytes each time.

Knows nothing of meetings.
"""

from forumtool.minutes.word.package import Properties
from forumtool.minutes.word.typography import typeset
from forumtool.minutes.word.writer import Cell, Inline, Writer, link, paragraphs_of, run

__all__ = ["Cell", "Inline", "Properties", "Writer", "link", "paragraphs_of", "run", "typeset"]
