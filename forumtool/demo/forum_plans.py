"""The plans of the two forums: where the twelve cases go, 2023 as it was counted, today's queue."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cache

from forumtool import clock
from forumtool.cases.vocabulary import AgeBand
from forumtool.demo.case_texts import CaseText, case_templates, twelve_cases
from forumtool.demo.forums import ADULTS, YOUNG
from forumtool.demo.history import (
    CaseSource,
    FixedCase,
    GivenCase,
    HeldMeeting,
    TextSequence,
    held_meetings,
    received_at,
)
from forumtool.demo.meeting_dates import (
    MeetingDates,
    PlannedDate,
    meeting_dates,
    working_day_before,
)
from forumtool.demo.plan import (
    ForumPlan,
    PlannedCase,
    PlannedDecisions,
    PlannedMeeting,
    StateToday,
    approved_at,
    published_at,
    ready_at,
)
from forumtool.demo.read_data import read_data


@cache
def _young_source() -> CaseSource:
    templates, fixed = case_templates("cases_young"), twelve_cases()
    return CaseSource(
        forum=YOUNG.slug,
        age_band=AgeBand.UNDER_30,
        templates=tuple(templates.values()),
        submitters=("indmelder", "line.hjortlund", "medlem.unge", "indmelder", "helle.overgaard"),
        fixed_cases={0: FixedCase(fixed["B"]), 7: FixedCase(fixed["A"])},
        fixed_templates={3: templates["uden-bolig"]},
        years={},
    )


@cache
def _adults_source() -> CaseSource:
    fixed = twelve_cases()
    return CaseSource(
        forum=ADULTS.slug,
        age_band=AgeBand.FROM_30,
        templates=tuple(case_templates("cases_adults").values()),
        submitters=(
            "dorthe.engvang",
            "lone.brinkmose",
            "koordinator.arbejdsmarked",
            "henrik.skovsted",
        ),
        fixed_cases={
            0: FixedCase(fixed["J"], state_today=StateToday.DEFERRED),
            1: FixedCase(fixed["D"], overdue=True),
            2: FixedCase(fixed["E"]),
            11: FixedCase(fixed["G"]),
        },
        fixed_templates={},
        years={2023: tuple(_decided_in_2023())},
    )


def _decided_in_2023() -> Iterator[GivenCase]:
    templates = case_templates("cases_adults")
    for row in read_data("cases_adults")["decided_in_2023"]:
        template = templates[row["case_template"]]
        yield template, template.recommendations[row["recommendation"]]


def young_plan(today: date) -> ForumPlan:
    """Samarbejdsforum Unge: the next agenda is still a draft."""
    dates = meeting_dates(YOUNG.weekday, today, late=True)
    held = tuple(held_meetings(_young_source(), _held_days(dates)))
    waiting = tuple(_young_queue(today, held))
    next_meeting = PlannedMeeting(YOUNG.slug, dates.next, held=False)
    return _assembled(dates, held, waiting, next_meeting)


def adults_plan(today: date) -> ForumPlan:
    """Samarbejdsforum Voksne: the next agenda has been sent, with one case on it."""
    dates = meeting_dates(ADULTS.weekday, today, late=False)
    held = tuple(held_meetings(_adults_source(), _held_days(dates)))
    waiting = tuple(_adults_queue(today))
    published = clock.moment(working_day_before(today - timedelta(days=3)), time(8, 30))
    on_agenda = tuple(
        PlannedDecisions(case.key, case.text.recommendations)
        for case in waiting
        if case.state_today is StateToday.ON_AGENDA
    )
    next_meeting = PlannedMeeting(ADULTS.slug, dates.next, False, on_agenda, published)
    return _assembled(dates, held, waiting, next_meeting)


def _held_days(dates: MeetingDates) -> list[date]:
    return [planned.day for planned in dates.past if planned.day is not None]


def _assembled(
    dates: MeetingDates,
    held: tuple[HeldMeeting, ...],
    waiting: tuple[PlannedCase, ...],
    next_meeting: PlannedMeeting,
) -> ForumPlan:
    held_on = {meeting.day: meeting for meeting in held}
    forum = next_meeting.forum
    meetings = [_past(forum, planned, held_on) for planned in dates.past]
    cases = [case for meeting in held for case in meeting.cases] + list(waiting)
    cases.sort(key=lambda case: (case.received_at, case.key))
    return ForumPlan(dates, (*meetings, next_meeting), tuple(cases))


def _past(forum: str, planned: PlannedDate, held_on: dict[date, HeldMeeting]) -> PlannedMeeting:
    day = planned.day
    if day is None:
        return PlannedMeeting(forum, planned, held=False)
    decisions = held_on[day].decisions
    return PlannedMeeting(forum, planned, True, decisions, published_at(day), approved_at(day))


@dataclass(frozen=True)
class WaitingCases:
    """The cases that wait in one forum today."""

    forum: str
    today: date

    def case(
        self,
        days: int,
        text: CaseText,
        state_today: StateToday,
        submitter: str = "indmelder",
        *,
        deadline: date | None = None,
        urgent: bool = False,
    ) -> PlannedCase:
        """One that came in so many days ago, or on the last open day before that."""
        received = received_at(self.today - timedelta(days=days))
        checked = ready_at(received)
        if clock.local(checked).date() >= self.today:
            checked = received + timedelta(hours=1)
        key = f"{self.forum}-{days}-{text.label[-1]}"
        return PlannedCase(
            key, self.forum, text, received, submitter, state_today, checked, deadline, urgent
        )


def _young_queue(today: date, held: tuple[HeldMeeting, ...]) -> Iterator[PlannedCase]:
    """The queue of today; indmelder's own cases are here in several states."""
    templates, fixed = case_templates("cases_young"), twelve_cases()
    texts, waiting = TextSequence(_young_source()), WaitingCases(YOUNG.slug, today)
    # The variants before these numbers are in use at the meetings.
    texts.composed.update(dict.fromkeys(templates, 18))
    since = (today - held[-3].day).days - 1
    family = texts.text(templates["familie"])
    home = texts.text(templates["egen-bolig"])
    homeless = texts.text(templates["uden-bolig"])
    eighteen = texts.text(templates["overgang"])
    overview = texts.text(templates["overblik"])
    due = today + timedelta(days=27)

    yield waiting.case(since, fixed["H"], StateToday.READY)
    yield waiting.case(61, family, StateToday.INCOMPLETE, "helle.overgaard")
    yield waiting.case(40, home, StateToday.WITHDRAWN)
    yield waiting.case(12, fixed["I"], StateToday.INCOMPLETE)
    yield waiting.case(9, homeless, StateToday.READY, "line.hjortlund", urgent=True)
    yield waiting.case(6, eighteen, StateToday.READY, "helle.overgaard", deadline=due)
    yield waiting.case(1, overview, StateToday.SUBMITTED)


def _adults_queue(today: date) -> Iterator[PlannedCase]:
    templates, fixed = case_templates("cases_adults"), twelve_cases()
    texts, waiting = TextSequence(_adults_source()), WaitingCases(ADULTS.slug, today)
    texts.composed.update(dict.fromkeys(templates, 20))
    contact = texts.text(templates["opsoegende"])
    event = texts.text(templates["social-begivenhed"])
    home = texts.text(templates["hjem-og-oekonomi"])
    due = today + timedelta(days=34)

    labour, social = "koordinator.arbejdsmarked", "koordinator.social"
    yield waiting.case(44, contact, StateToday.WITHDRAWN, "dorthe.engvang")
    yield waiting.case(20, event, StateToday.INCOMPLETE, "henrik.skovsted")
    yield waiting.case(16, fixed["C"], StateToday.ON_AGENDA, labour)
    yield waiting.case(6, home, StateToday.BILATERAL, "dorthe.engvang")
    yield waiting.case(3, fixed["K"], StateToday.BILATERAL, social)
    yield waiting.case(
        2, fixed["F"], StateToday.READY, "thomas.ellegaard", deadline=due, urgent=True
    )
    yield waiting.case(1, fixed["L"], StateToday.SUBMITTED, "dorthe.engvang")
