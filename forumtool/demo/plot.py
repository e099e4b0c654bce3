"""Who plays in which forum: the twelve in their places, 2023 as it was counted, today's queue."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from forumtool import clock
from forumtool.cases.vocabulary import AgeBand
from forumtool.demo import themes_adult as adult
from forumtool.demo import themes_adult_more as adult_more
from forumtool.demo import themes_young as young
from forumtool.demo import themes_young_more as young_more
from forumtool.demo import twelve, twelve_more
from forumtool.demo.casting import Cast, Played, Stage, Star, play, received_at
from forumtool.demo.fora import ADULT, YOUNG
from forumtool.demo.parts import CaseText
from forumtool.demo.script import (
    Fate,
    ForumScript,
    PlannedCase,
    PlannedMeeting,
    Treatment,
    approved_at,
    published_at,
    ready_at,
)
from forumtool.demo.timetable import Slot, Timetable, timetable, working_day_before

# Status på helhedsorienteret sagsbehandling, 2024: in 2023 the forum sent 9 citizens on to
# bostøtte and refused 4 with mentor; about one case every 14 days makes 26.
_HOME = (adult.HOME, adult.HOME.verdicts[0])
_HOME_MORE = (adult.HOME, adult.HOME.verdicts[1])
_TIRED = (adult.TIRED, adult.TIRED.verdicts[0])
_REFUSED = (adult.MORNING, adult.MORNING.verdicts[0])
_MENTOR = (adult.MORNING, adult.MORNING.verdicts[1])
_BOTH = (adult.TWO_KINDS, adult.TWO_KINDS.verdicts[0])
_GOALS = (adult.PURPOSE, adult.PURPOSE.verdicts[0])
_HANDOVER = (adult_more.PENSION, adult_more.PENSION.verdicts[0])
_JOINT = (adult_more.EVENT, adult_more.EVENT.verdicts[0])
_SOCIAL = (adult_more.ORDINARY, adult_more.ORDINARY.verdicts[0])
_LABOUR = (adult_more.ORDINARY, adult_more.ORDINARY.verdicts[1])
_SHORT = (adult_more.SHORT, adult_more.SHORT.verdicts[0])
_CONTACT = (adult_more.CONTACT, adult_more.CONTACT.verdicts[0])

YEAR_2023 = (
    *(_HOME, _HANDOVER, _REFUSED, _HOME_MORE, _MENTOR, _TIRED, _SOCIAL, _HOME, _BOTH),
    *(_REFUSED, _HOME_MORE, _SHORT, _TIRED, _HANDOVER, _GOALS, _HOME, _REFUSED, _CONTACT),
    *(_TIRED, _JOINT, _HOME_MORE, _MENTOR, _LABOUR, _REFUSED, _HANDOVER, _BOTH),
)

_YOUNG_CAST = Cast(
    forum=YOUNG.slug,
    age_band=AgeBand.UNDER_30,
    themes=(
        *(young.OVERVIEW, young_more.THIRTY, young.ATTENDANCE, young_more.FIRST_HOME, young.GOALS),
        *(young_more.NO_HOME, young.EIGHTEEN, young_more.OUT_OF_REACH, young_more.YOUNG_PARENT),
    ),
    submitters=("indmelder", "line.hjortlund", "medlem.unge", "indmelder", "helle.overgaard"),
    stars={0: Star(twelve.B), 7: Star(twelve.A)},
    fixed={3: young_more.NO_HOME},
    years={},
)
_ADULT_CAST = Cast(
    forum=ADULT.slug,
    age_band=AgeBand.FROM_30,
    themes=(
        *(adult.HOME, adult_more.PENSION, adult.MORNING, adult_more.ORDINARY, adult.TIRED),
        *(adult_more.EVENT, adult.TWO_KINDS, adult_more.SHORT, adult.PURPOSE, adult_more.CONTACT),
    ),
    submitters=("dorthe.engvang", "lone.brinkmose", "koordinator.arbejdsmarked", "henrik.skovsted"),
    stars={
        0: Star(twelve_more.J, fate=Fate.DEFERRED),
        1: Star(twelve.D, overdue=True),
        2: Star(twelve.E),
        11: Star(twelve_more.G),
    },
    fixed={},
    years={2023: YEAR_2023},
)


def young_script(today: date) -> ForumScript:
    """Samarbejdsforum Unge: the next agenda is still a draft."""
    table = timetable(YOUNG.weekday, today, late=True)
    played = tuple(play(_YOUNG_CAST, _held_days(table)))
    waiting = tuple(_young_queue(today, played))
    next_meeting = PlannedMeeting(YOUNG.slug, table.next, held=False)
    return _assembled(table, played, waiting, next_meeting)


def adult_script(today: date) -> ForumScript:
    """Samarbejdsforum Voksne: the next agenda has been sent, with one case on it."""
    table = timetable(ADULT.weekday, today, late=False)
    played = tuple(play(_ADULT_CAST, _held_days(table)))
    waiting = tuple(_adult_queue(today))
    published = clock.moment(working_day_before(today - timedelta(days=3)), time(8, 30))
    on_agenda = tuple(
        Treatment(case.key, case.text.verdicts) for case in waiting if case.fate is Fate.ON_AGENDA
    )
    next_meeting = PlannedMeeting(ADULT.slug, table.next, False, on_agenda, published)
    return _assembled(table, played, waiting, next_meeting)


def _held_days(table: Timetable) -> list[date]:
    return [slot.day for slot in table.past if slot.day is not None]


def _held(table: Timetable) -> list[Slot]:
    return [slot for slot in table.past if slot.day is not None]


def _assembled(
    table: Timetable,
    played: tuple[Played, ...],
    waiting: tuple[PlannedCase, ...],
    next_meeting: PlannedMeeting,
) -> ForumScript:
    by_slot = {slot.slot: each for slot, each in zip(_held(table), played, strict=True)}
    forum = next_meeting.forum
    meetings = [_past(forum, slot, by_slot.get(slot.slot)) for slot in table.past]
    cases = [case for each in played for case in each.cases] + list(waiting)
    cases.sort(key=lambda case: (case.received_at, case.key))
    return ForumScript(table, (*meetings, next_meeting), tuple(cases))


def _past(forum: str, slot: Slot, played: Played | None) -> PlannedMeeting:
    if slot.day is None or played is None:
        return PlannedMeeting(forum, slot, held=False)
    published, approved = published_at(slot.day), approved_at(slot.day)
    return PlannedMeeting(forum, slot, True, played.treatments, published, approved)


@dataclass(frozen=True)
class Queue:
    """The cases that wait in one forum today."""

    forum: str
    today: date

    def case(
        self,
        days: int,
        text: CaseText,
        fate: Fate,
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
            key, self.forum, text, received, submitter, fate, checked, deadline, urgent
        )


def _young_queue(today: date, played: tuple[Played, ...]) -> Iterator[PlannedCase]:
    """The queue of today; indmelder's own cases lie here in several states."""
    stage, waiting = Stage(_YOUNG_CAST), Queue(YOUNG.slug, today)
    # The variants before these numbers are in use at the meetings.
    stage.dealt.update({theme.key: 18 for theme in _YOUNG_CAST.themes})
    since = (today - played[-3].day).days - 1

    yield waiting.case(since, twelve_more.H, Fate.READY)
    yield waiting.case(61, stage.text(young_more.YOUNG_PARENT), Fate.INCOMPLETE, "helle.overgaard")
    yield waiting.case(40, stage.text(young_more.FIRST_HOME), Fate.WITHDRAWN)
    yield waiting.case(12, twelve_more.I, Fate.INCOMPLETE)
    yield waiting.case(
        9,
        stage.text(young_more.NO_HOME),
        Fate.READY,
        "line.hjortlund",
        urgent=True,
    )
    yield waiting.case(
        6,
        stage.text(young.EIGHTEEN),
        Fate.READY,
        "helle.overgaard",
        deadline=today + timedelta(days=27),
    )
    yield waiting.case(1, stage.text(young.OVERVIEW), Fate.SUBMITTED)


def _adult_queue(today: date) -> Iterator[PlannedCase]:
    stage, waiting = Stage(_ADULT_CAST), Queue(ADULT.slug, today)
    stage.dealt.update({theme.key: 20 for theme in _ADULT_CAST.themes})

    labour, social = "koordinator.arbejdsmarked", "koordinator.social"
    yield waiting.case(44, stage.text(adult_more.CONTACT), Fate.WITHDRAWN, "dorthe.engvang")
    yield waiting.case(20, stage.text(adult_more.EVENT), Fate.INCOMPLETE, "henrik.skovsted")
    yield waiting.case(16, twelve.C, Fate.ON_AGENDA, labour)
    yield waiting.case(6, stage.text(adult.HOME), Fate.BILATERAL, "dorthe.engvang")
    yield waiting.case(3, twelve_more.K, Fate.BILATERAL, social)
    yield waiting.case(
        2,
        twelve.F,
        Fate.READY,
        "thomas.ellegaard",
        deadline=today + timedelta(days=34),
        urgent=True,
    )
    yield waiting.case(1, twelve_more.L, Fate.SUBMITTED, "dorthe.engvang")
