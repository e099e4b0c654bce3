"""Column types: text without CPR numbers, moments in UTC, sets of codes, enums by value."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DontWrapMixin

from forumtool.language import cpr


class CprRefused(cpr.CprFound, DontWrapMixin):
    """Raised at flush; SQLAlchemy lets it through unwrapped, so that the view can catch it."""


class FreeText(sa.types.TypeDecorator[str]):
    """Text a person wrote. Refuses a CPR-like number at flush (architecture, rule 10)."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        if value:
            hits = cpr.find(value)
            if hits:
                raise CprRefused(hits)
        return value


class UtcDateTime(sa.types.TypeDecorator[datetime]):
    """A moment: aware going in, stored in UTC, aware UTC coming out."""

    impl = sa.DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a stored moment must be aware")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


class WordSet(sa.types.TypeDecorator[frozenset[str]]):
    """A set of codes, stored as words between spaces."""

    impl = sa.String(300)
    cache_ok = True

    def process_bind_param(self, value: frozenset[str] | None, dialect: Dialect) -> str:
        return " ".join(sorted(value or ()))

    def process_result_value(self, value: str | None, dialect: Dialect) -> frozenset[str]:
        return frozenset((value or "").split())


class EnumSet(WordSet):
    """A set of an enum's members, stored by value; ValueError for another word."""

    cache_ok = True

    def __init__(self, kind: type[StrEnum]) -> None:
        super().__init__()
        self.kind = kind

    def process_result_value(self, value: str | None, dialect: Dialect) -> frozenset[Any]:
        return frozenset(map(self.kind, (value or "").split()))


def enum_column(kind: type[StrEnum], name: str) -> sa.Enum:
    """Stored by value, with a check constraint made from the enum."""
    return sa.Enum(
        kind,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=30,
        values_callable=lambda members: [member.value for member in members],
    )
