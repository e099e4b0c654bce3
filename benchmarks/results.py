"""What was measured, the floor it is held to, and the table of it."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Result:
    """`floor` is the least allowed, `ceiling` the most; one of them is given, or none."""

    name: str
    measured: float
    unit: str = ""
    floor: float | None = None
    ceiling: float | None = None
    detail: str = ""

    @property
    def is_held(self) -> bool:
        return (self.floor is None or self.measured >= self.floor) and (
            self.ceiling is None or self.measured <= self.ceiling
        )

    def line(self) -> str:
        bound = ""
        if self.floor is not None:
            bound = f"at least {self.floor:g}"
        elif self.ceiling is not None:
            bound = f"at most {self.ceiling:g}"
        verdict = "" if not bound else "held" if self.is_held else "NOT HELD"
        value = f"{self.measured:.2f} {self.unit}".strip()
        return f"{self.name:<34}{value:>14}  {bound:<14}{verdict:<10}{self.detail}"


def table(results: Iterable[Result]) -> str:
    return "\n".join(result.line() for result in results)
