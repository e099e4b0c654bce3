"""The verbs of meetings: the plan of dates, the agenda, the session. Each ends with `flush()`."""

from forumtool.meetings.actions.agenda import (
    add_item,
    publish,
    put_on_agenda,
    put_proposal_on_agenda,
    rearrange,
    refuse_old_order,
    remove_item,
    set_head,
)
from forumtool.meetings.actions.closing import cancel_after_closing
from forumtool.meetings.actions.closures import add_closure, change_closure, remove_closure
from forumtool.meetings.actions.foresight import Plan, foresee
from forumtool.meetings.actions.plan import (
    add_meeting,
    ask_again,
    cancel_meeting,
    check_move,
    keep_date,
    move_meeting,
    reinstate_meeting,
)
from forumtool.meetings.actions.series import (
    change_series,
    extend_series,
    keep_rows_ahead,
    start_series,
)
from forumtool.meetings.actions.session import (
    approve_meeting,
    close_meeting,
    everyone_present,
    open_meeting,
    set_presence,
    set_recusals,
)
from forumtool.meetings.actions.settle import settle
from forumtool.meetings.place import Place, place_of

__all__ = [
    "Place",
    "Plan",
    "add_closure",
    "add_item",
    "add_meeting",
    "approve_meeting",
    "ask_again",
    "cancel_after_closing",
    "cancel_meeting",
    "change_closure",
    "change_series",
    "check_move",
    "close_meeting",
    "everyone_present",
    "extend_series",
    "foresee",
    "keep_date",
    "keep_rows_ahead",
    "move_meeting",
    "open_meeting",
    "place_of",
    "publish",
    "put_on_agenda",
    "put_proposal_on_agenda",
    "rearrange",
    "refuse_old_order",
    "reinstate_meeting",
    "remove_closure",
    "remove_item",
    "set_head",
    "set_presence",
    "set_recusals",
    "settle",
    "start_series",
]
