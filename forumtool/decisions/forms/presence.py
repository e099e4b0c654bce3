"""Who is here: one line per seat of the meeting, everybody by one press, then the exceptions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from forumtool.forums.models import Membership
from forumtool.meetings.actions.session import set_presence
from forumtool.meetings.models import Attendance, Meeting
from forumtool.meetings.rules import PRESENCE_LABELS, Presence
from forumtool.roles import Role
from forumtool.web.forms import Choice, FormBase


class SeatForm(FormBase):
    presence = Choice(
        "Fremmøde", choices=PRESENCE_LABELS.items(), coerce=Presence, blank="Ikke noteret"
    )
    deputy = Choice("Stedfortræder", blank="Ingen", coerce=int)


@dataclass(frozen=True)
class SeatLine:
    membership: Membership
    form: SeatForm


@dataclass(frozen=True)
class PresenceForm:
    """`seats` are those that held on the day; a deputy sits only in another's seat."""

    lines: Sequence[SeatLine]

    @classmethod
    def of(cls, meeting: Meeting, memberships: Iterable[Membership]) -> "PresenceForm":
        noted = {row.membership_id: row for row in meeting.attendances}
        seats = list(memberships)
        deputies = [seat for seat in seats if seat.role is Role.DEPUTY]
        return cls(
            [
                SeatLine(seat, _line(seat, noted.get(seat.id), deputies))
                for seat in seats
                if seat.role is not Role.DEPUTY
            ]
        )

    def accepted(self) -> bool:
        """Every line is looked at, so that all that is wrong is told at once."""
        answers = [line.form.accepted() for line in self.lines]
        return all(answers)

    def save(self, meeting: Meeting) -> None:
        for line in self.lines:
            presence = line.form.presence.data
            if presence is not None:
                deputy = line.form.deputy.data
                set_presence(meeting, line.membership, presence, deputy_id=deputy)


def _line(seat: Membership, noted: Attendance | None, deputies: Iterable[Membership]) -> SeatForm:
    # The seat's own deputies come first in its list.
    ordered = sorted(deputies, key=lambda deputy: deputy.deputy_for_id != seat.id)
    form = SeatForm(
        prefix=f"plads-{seat.id}-",
        data={
            "presence": noted.presence if noted else None,
            "deputy": noted.deputy_id if noted else None,
        },
    )
    form.deputy.choices = [(deputy.user_id, deputy.user.name) for deputy in ordered]
    return form
