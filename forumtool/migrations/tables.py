"""Imports every module with tables, so that `metadata` has them all."""

from forumtool.accounts import models as accounts
from forumtool.cases import models as cases
from forumtool.database.base import Base
from forumtool.decisions import models as decisions
from forumtool.feeds import models as feeds
from forumtool.forums import models as forums
from forumtool.invitations import models as invitations
from forumtool.mail import models as mail
from forumtool.meetings import models as meetings
from forumtool.minutes import models as minutes
from forumtool.series import models as series
from forumtool.web import access_log, alarms
from forumtool.workdays import models as workdays

metadata = Base.metadata

__all__ = [
    "access_log",
    "accounts",
    "alarms",
    "cases",
    "decisions",
    "feeds",
    "forums",
    "invitations",
    "mail",
    "meetings",
    "metadata",
    "minutes",
    "series",
    "workdays",
]
