"""Signals from an earlier package to later ones, sent inside the same transaction."""

from blinker import Namespace

_signals = Namespace()

#: sender Forum: its name has changed; keyword `at`.
forum_renamed = _signals.signal("forum-renamed")
#: sender Forum: its deadlines lie on other days, and its meetings where they lay; keyword `at`.
deadlines_moved = _signals.signal("deadlines-moved")
#: sender Membership: it has ended; keyword `at`.
membership_ended = _signals.signal("membership-ended")
#: sender User: the account has been closed; keyword `at`.
account_closed = _signals.signal("account-closed")
#: no sender: a person has ended all their other sessions; keywords `user_id` and `at`.
signed_out_elsewhere = _signals.signal("signed-out-elsewhere")
