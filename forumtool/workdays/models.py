"""The table of closing days and school holidays."""

from sqlalchemy.orm import Mapped, mapped_column

from forumtool.database.base import Model
from forumtool.database.periods import Dated
from forumtool.database.types import FreeText, enum_column
from forumtool.workdays.closures import ClosureKind, Pattern, Rule


class Closure(Dated, Model):
    """A rule of the administrator's about closing days or school holidays.

    `first` and `last` are read by the pattern; the period is when the rule holds.
    """

    __tablename__ = "closure"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(FreeText)
    kind: Mapped[ClosureKind] = mapped_column(enum_column(ClosureKind, "closure_kind"))
    pattern: Mapped[Pattern] = mapped_column(enum_column(Pattern, "closure_pattern"))
    first: Mapped[int]
    last: Mapped[int]

    @property
    def title(self) -> str:
        """The name where nothing stands before it."""
        return self.name[:1].upper() + self.name[1:]

    @property
    def rule(self) -> Rule:
        return Rule(
            self.name,
            self.kind,
            self.pattern,
            self.first,
            self.last,
            self.valid_from,
            self.valid_to,
        )
