"""Which case comes to which meeting: the cast of one forum, from the first meeting to today."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from forumtool import clock
from forumtool.cases.vocabulary import AgeBand
from forumtool.decisions.rules import PlacementRole
from forumtool.demo.parts import CaseText, Theme, Verdict, compose
from forumtool.demo.script import (
    Fate,
    PlannedCase,
    Treatment,
    published_at,
    ready_at,
)
from forumtool.demo.timetable import working_day_before

LETTERS = "MNOPQRSTUVWXYZ"
CHILDRENS_ACT_FROM = date(2024, 1, 1)


@dataclass(frozen=True)
class Star:
    """One of the twelve at a held meeting, counted back from the last one held (0)."""

    text: CaseText
    overdue: bool = False
    fate: Fate = Fate.TREATED


@dataclass(frozen=True)
class Cast:
    """What a forum draws its cases from."""

    forum: str
    age_band: AgeBand
    themes: tuple[Theme, ...]
    submitters: tuple[str, ...]
    stars: dict[int, Star]
    fixed: dict[int, Theme]
    years: dict[int, tuple[tuple[Theme, Verdict], ...]]


@dataclass(frozen=True)
class Played:
    """One held meeting with the cases that are new there, and what was said about each."""

    day: date
    cases: tuple[PlannedCase, ...]
    treatments: tuple[Treatment, ...]


class Stage:
    """Deals out texts: each theme's variants in order, labels and submitters in turn."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.dealt: Counter[str] = Counter()

    def text(self, theme: Theme | None = None, verdict: Verdict | None = None) -> CaseText:
        total = self.dealt.total()
        theme = theme or self.cast.themes[total % len(self.cast.themes)]
        number = self.dealt[theme.key]
        self.dealt[theme.key] += 1
        label = f"Borger {LETTERS[total % len(LETTERS)]}"
        return compose(theme, number, label=label, age_band=self.cast.age_band, verdict=verdict)

    def submitter(self, number: int) -> str:
        return self.cast.submitters[number % len(self.cast.submitters)]


def play(cast: Cast, days: Sequence[date]) -> Iterator[Played]:
    """Deal cases to the held meetings, oldest first; a deferred case comes back at the next."""
    stage = Stage(cast)
    loads = _loads(cast, days)
    carried: PlannedCase | None = None
    for index, day in enumerate(days):
        back = len(days) - 1 - index
        texts = list(_texts(stage, back, loads[index], carried=carried is not None))
        cases = [_case(stage, text, day, back, at) for at, text in enumerate(texts)]
        treatments = [_treatment(case.key, case.text, day) for case in cases]
        if carried is not None:
            treatments.insert(0, _treatment(carried.key, carried.text, day))
        carried = cases[0] if cases and _defers(cast, back, day) else None
        if carried is not None:
            treatments = [_postponed(t) if t.case == carried.key else t for t in treatments]
        yield Played(day, tuple(cases), tuple(treatments))


@dataclass(frozen=True)
class Load:
    """What a meeting should get: so many new cases, or these very ones."""

    count: int = 1
    given: tuple[tuple[Theme, Verdict], ...] = ()


def _loads(cast: Cast, days: Sequence[date]) -> list[Load]:
    """One case is the normal load; now and then two, and now and then none."""
    loads = []
    for index in range(len(days)):
        back = len(days) - 1 - index
        special = back in cast.stars or back in cast.fixed
        loads.append(Load(0 if back % 13 == 6 and not special else 2 if back % 9 == 4 else 1))
    for year, given in cast.years.items():
        places = [index for index, day in enumerate(days) if day.year == year]
        for place, share in zip(places, _shares(given, len(places)), strict=True):
            loads[place] = Load(len(share), share)
    return loads


def _shares(
    given: Sequence[tuple[Theme, Verdict]], meetings: int
) -> list[tuple[tuple[Theme, Verdict], ...]]:
    """A year's cases over its meetings: one each, the sixth meeting none, the extras in pairs."""
    counts = [1] * meetings
    counts[5] = 0
    for extra in range(len(given) - sum(counts)):
        counts[(8 + 5 * extra) % meetings] += 1
    starts = [sum(counts[:place]) for place in range(meetings)]
    return [
        tuple(given[start : start + count]) for start, count in zip(starts, counts, strict=True)
    ]


def _texts(stage: Stage, back: int, load: Load, *, carried: bool) -> Iterator[CaseText]:
    if load.given:
        yield from (stage.text(theme, verdict) for theme, verdict in load.given)
    elif back in stage.cast.stars:
        yield stage.cast.stars[back].text
    elif back in stage.cast.fixed:
        yield stage.text(stage.cast.fixed[back])
    elif not carried:
        yield from (stage.text() for _ in range(load.count))


def _defers(cast: Cast, back: int, day: date) -> bool:
    """Every eleventh meeting puts its case off to the next, where nothing special waits."""
    free = not ({back, back - 1} & (cast.stars.keys() | cast.fixed.keys()))
    return back % 11 == 8 and free and day.year not in cast.years


def _case(stage: Stage, text: CaseText, day: date, back: int, at: int) -> PlannedCase:
    """The wait swings between 9 and 33 days, never so much that a younger case comes first."""
    lag = 9 + abs(24 - back * 5 % 48) - 2 * at
    star = stage.cast.stars.get(back)
    received = received_at(day - timedelta(days=max(lag, 9)), at)
    number = stage.dealt.total()
    return PlannedCase(
        key=f"{stage.cast.forum}-{day:%Y%m%d}-{at}",
        forum=stage.cast.forum,
        text=text,
        received_at=received,
        submitter=stage.submitter(number),
        fate=star.fate if star else Fate.TREATED,
        ready_at=ready_at(received, before=published_at(day)),
        overdue=star.overdue if star else back in stage.cast.fixed,
    )


def received_at(day: date, at: int = 0) -> datetime:
    """In working hours on the day, or on the last open day before it."""
    return clock.moment(working_day_before(day), time(9 + (day.day + at) % 5, day.day % 12 * 5))


def _treatment(key: str, text: CaseText, day: date) -> Treatment:
    return Treatment(key, tuple(_as_of(verdict, day) for verdict in text.verdicts))


def _as_of(verdict: Verdict, day: date) -> Verdict:
    """Barnets lov came into force in 2024; until then the same support stood in serviceloven."""
    if verdict.legal_basis.startswith("BL") and day < CHILDRENS_ACT_FROM:
        return replace(verdict, legal_basis="SEL § 76")
    return verdict


def _postponed(treatment: Treatment) -> Treatment:
    department = treatment.verdicts[0].placement[0][0]
    postponed = Verdict(
        "O11a",
        ("G9",),
        "Sagen er ikke oplyst nok. Den tages op igen på næste møde.",
        ((department, PlacementRole.COORDINATES),),
        need="En ny status på støttebehovet",
        follow_up_weeks=2,
    )
    return Treatment(treatment.case, (postponed,))
