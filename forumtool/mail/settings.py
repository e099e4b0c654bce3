"""Whether this installation sends mail: asked by who writes one and by who shows it."""

from flask import current_app

from forumtool.mail_settings import MailSettings


def settings() -> MailSettings | None:
    """None: nothing is written and nothing sent."""
    found: MailSettings | None = current_app.config["MAIL"]
    return found
