"""The verbs of meetings: the plan of dates, the agenda, the session. Each ends with `flush()`."""

from forumtool.meetings.actions.agenda import (
    add_item,
    choose_people,
    move_item,
    publish,
    put_on_agenda,
    put_proposal_on_agenda,
    remove_item,
    set_minutes,
)
from forumtool.meetings.actions.dates import Place, place_of
from forumtool.meetings.actions.plan import (
    add_meeting,
    cancel_meeting,
    keep_on_holiday,
    move_meeting,
    reinstate_meeting,
)
from forumtool.meetings.actions.series import extend_series, start_series
from forumtool.meetings.actions.session import (
    approve_meeting,
    close_meeting,
    everyone_present,
    open_meeting,
    set_presence,
    set_recusals,
)

__all__ = [
    "Place",
    "add_item",
    "add_meeting",
    "approve_meeting",
    "cancel_meeting",
    "choose_people",
    "close_meeting",
    "everyone_present",
    "extend_series",
    "keep_on_holiday",
    "move_item",
    "move_meeting",
    "open_meeting",
    "place_of",
    "publish",
    "put_on_agenda",
    "put_proposal_on_agenda",
    "reinstate_meeting",
    "remove_item",
    "set_minutes",
    "set_presence",
    "set_recusals",
    "start_series",
]
