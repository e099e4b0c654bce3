"""Columns of a dated row, and whether it is valid on a day."""

from datetime import date

from sqlalchemy.orm import Mapped

from forumtool.periods import holds


class Dated:
    """A period. Both ends belong to it; `valid_to` None has no end."""

    valid_from: Mapped[date]
    valid_to: Mapped[date | None]

    def holds(self, day: date) -> bool:
        return holds(self.valid_from, self.valid_to, day)
