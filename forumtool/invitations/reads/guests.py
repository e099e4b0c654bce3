"""Who should hold an invitation to a meeting, and who holds one without being a member any more."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from forumtool.accounts.models import User
from forumtool.database.rows import rows
from forumtool.forums.models import Membership
from forumtool.invitations.models import Invitation
from forumtool.mail_settings import is_mail_address
from forumtool.meetings.models import Meeting
from forumtool.roles import Role


@dataclass(frozen=True)
class Guest:
    """A person with an open account; `role` is None for one who is no member on the day."""

    user_id: int
    email: str
    wants_invitations: bool
    role: Role | None

    @property
    def address(self) -> str:
        """Empty for one who is not to be invited."""
        is_invited = self.role is not None and self.wants_invitations
        return self.email if is_invited and is_mail_address(self.email) else ""

    @property
    def is_deputy(self) -> bool:
        return self.role is Role.DEPUTY


_TODAY = sa.bindparam("today", type_=sa.Date)
_MEETING_ID = sa.bindparam("meeting_id", type_=sa.Integer)
_GUESTS = (
    sa.select(User.id.label("user_id"), User.email, User.wants_invitations, Membership.role)
    .select_from(User)
    .join(Meeting, Meeting.id == _MEETING_ID)
    .outerjoin(
        Membership,
        sa.and_(
            Membership.user_id == User.id,
            Membership.forum_id == Meeting.forum_id,
            Membership.holds(_TODAY),
            Membership.holds(Meeting.held_on),
        ),
    )
    .where(
        User.is_open_on(_TODAY),
        Membership.id.is_not(None)
        | sa.exists().where(Invitation.meeting_id == _MEETING_ID, Invitation.user_id == User.id),
    )
    .order_by(User.id)
)


def guests_of(meeting_id: int, today: date) -> list[Guest]:
    """Members today and on the meeting's day, and everybody who was sent something before.

    One who is a member twice stands once. A closed account gets nothing, not even a cancellation.
    """
    found = rows(Guest, _GUESTS, {"meeting_id": meeting_id, "today": today})
    return list({guest.user_id: guest for guest in found}.values())
