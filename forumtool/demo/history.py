"""Which case comes to which meeting of one forum, from the first meeting to today."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from forumtool import clock
from forumtool.cases.vocabulary import AgeBand
from forumtool.decisions.rules import PlacementRole
from forumtool.demo.case_texts import CaseTemplate, CaseText, Recommendation, compose
from forumtool.demo.meeting_dates import working_day_before
from forumtool.demo.plan import (
    PlannedCase,
    PlannedDecisions,
    StateToday,
    published_at,
    ready_at,
)

LETTERS = "MNOPQRSTUVWXYZ"
CHILDRENS_ACT_FROM = date(2024, 1, 1)

GivenCase = tuple[CaseTemplate, Recommendation]


@dataclass(frozen=True)
class FixedCase:
    """One of the twelve cases, at a meeting of its own."""

    text: CaseText
    overdue: bool = False
    state_today: StateToday = StateToday.TREATED


@dataclass(frozen=True)
class CaseSource:
    """Where a forum takes its cases from.

    Meetings of `fixed_cases` and `fixed_templates` are counted back from the last one held (0);
    `years` has the whole years whose decisions are given one by one.
    """

    forum: str
    age_band: AgeBand
    templates: tuple[CaseTemplate, ...]
    submitters: tuple[str, ...]
    fixed_cases: dict[int, FixedCase]
    fixed_templates: dict[int, CaseTemplate]
    years: dict[int, tuple[GivenCase, ...]]


@dataclass(frozen=True)
class HeldMeeting:
    """One held meeting with the cases that are new there, and what it decided about each."""

    day: date
    cases: tuple[PlannedCase, ...]
    decisions: tuple[PlannedDecisions, ...]


class TextSequence:
    """Composes texts: each template's variants in order, labels and submitters in turn."""

    def __init__(self, source: CaseSource) -> None:
        self.source = source
        self.composed: Counter[str] = Counter()  # by key of the template

    def text(
        self, template: CaseTemplate | None = None, recommendation: Recommendation | None = None
    ) -> CaseText:
        total = self.composed.total()
        template = template or self.source.templates[total % len(self.source.templates)]
        number = self.composed[template.key]
        self.composed[template.key] += 1
        label = f"Borger {LETTERS[total % len(LETTERS)]}"
        return compose(
            template,
            number,
            label=label,
            age_band=self.source.age_band,
            recommendation=recommendation,
        )

    def submitter(self, number: int) -> str:
        return self.source.submitters[number % len(self.source.submitters)]


def held_meetings(source: CaseSource, days: Sequence[date]) -> Iterator[HeldMeeting]:
    """Spread cases over the days, oldest first; a deferred case comes back at the next meeting."""
    texts = TextSequence(source)
    new_cases = _new_cases(source, days)
    carried: PlannedCase | None = None
    for index, day in enumerate(days):
        back = len(days) - 1 - index
        chosen = _texts(texts, back, new_cases[index], carried=carried is not None)
        # Every text is composed before the first submitter is taken.
        cases = [_case(texts, text, day, back, at) for at, text in enumerate(list(chosen))]
        decisions = [_decisions(case.key, case.text, day) for case in cases]
        if carried is not None:
            decisions.insert(0, _decisions(carried.key, carried.text, day))
        carried = cases[0] if cases and _defers(source, back, day) else None
        if carried is not None:
            decisions = [
                _postponed(planned) if planned.case == carried.key else planned
                for planned in decisions
            ]
        yield HeldMeeting(day, tuple(cases), tuple(decisions))


@dataclass(frozen=True)
class NewCases:
    """What a meeting gets: so many new cases, or the given ones."""

    count: int = 1
    given: tuple[GivenCase, ...] = ()


def _new_cases(source: CaseSource, days: Sequence[date]) -> list[NewCases]:
    """One case at most meetings; now and then two, and now and then none."""
    new_cases = []
    for index in range(len(days)):
        back = len(days) - 1 - index
        fixed = back in source.fixed_cases or back in source.fixed_templates
        count = 0 if back % 13 == 6 and not fixed else 2 if back % 9 == 4 else 1
        new_cases.append(NewCases(count))
    for year, given in source.years.items():
        places = [index for index, day in enumerate(days) if day.year == year]
        for place, share in zip(places, _shares(given, len(places)), strict=True):
            new_cases[place] = NewCases(len(share), share)
    return new_cases


def _shares(given: Sequence[GivenCase], meetings: int) -> list[tuple[GivenCase, ...]]:
    """A year's cases over its meetings: one each, the sixth meeting none, the extras in pairs."""
    counts = [1] * meetings
    counts[5] = 0
    for extra in range(len(given) - sum(counts)):
        counts[(8 + 5 * extra) % meetings] += 1
    starts = [sum(counts[:place]) for place in range(meetings)]
    return [
        tuple(given[start : start + count]) for start, count in zip(starts, counts, strict=True)
    ]


def _texts(
    texts: TextSequence, back: int, new_cases: NewCases, *, carried: bool
) -> Iterator[CaseText]:
    source = texts.source
    if new_cases.given:
        yield from (texts.text(*given) for given in new_cases.given)
    elif back in source.fixed_cases:
        yield source.fixed_cases[back].text
    elif back in source.fixed_templates:
        yield texts.text(source.fixed_templates[back])
    elif not carried:
        yield from (texts.text() for _ in range(new_cases.count))


def _defers(source: CaseSource, back: int, day: date) -> bool:
    """Every eleventh meeting puts its case off to the next, where nothing special waits."""
    fixed = source.fixed_cases.keys() | source.fixed_templates.keys()
    free = not {back, back - 1} & fixed
    return back % 11 == 8 and free and day.year not in source.years


def _case(texts: TextSequence, text: CaseText, day: date, back: int, at: int) -> PlannedCase:
    """The wait swings between 9 and 33 days, never so much that a younger case comes first."""
    lag = 9 + abs(24 - back * 5 % 48) - 2 * at
    fixed = texts.source.fixed_cases.get(back)
    received = received_at(day - timedelta(days=max(lag, 9)), at)
    number = texts.composed.total()
    return PlannedCase(
        key=f"{texts.source.forum}-{day:%Y%m%d}-{at}",
        forum=texts.source.forum,
        text=text,
        received_at=received,
        submitter=texts.submitter(number),
        state_today=fixed.state_today if fixed else StateToday.TREATED,
        ready_at=ready_at(received, before=published_at(day)),
        overdue=fixed.overdue if fixed else back in texts.source.fixed_templates,
    )


def received_at(day: date, at: int = 0) -> datetime:
    """In working hours on the day, or on the last open day before it."""
    return clock.moment(working_day_before(day), time(9 + (day.day + at) % 5, day.day % 12 * 5))


def _decisions(key: str, text: CaseText, day: date) -> PlannedDecisions:
    recommendations = tuple(_as_of(day, recommended) for recommended in text.recommendations)
    return PlannedDecisions(key, recommendations)


def _as_of(day: date, recommendation: Recommendation) -> Recommendation:
    """Barnets lov came into force in 2024; until then the same support stood in serviceloven."""
    if recommendation.legal_basis.startswith("BL") and day < CHILDRENS_ACT_FROM:
        return replace(recommendation, legal_basis="SEL § 76")
    return recommendation


def _postponed(decisions: PlannedDecisions) -> PlannedDecisions:
    department = decisions.recommendations[0].placement[0][0]
    postponed = Recommendation(
        "O11a",
        ("G9",),
        "Sagen er ikke oplyst nok. Den tages op igen på næste møde.",
        ((department, PlacementRole.COORDINATES),),
        need="En ny status på støttebehovet",
        follow_up_weeks=2,
    )
    return PlannedDecisions(decisions.case, (postponed,))
