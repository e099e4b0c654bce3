"""Whether this installation sends mail, and through which server."""

from flask import current_app

from forumtool.mail_settings import MailSettings


def current_settings() -> MailSettings | None:
    """None while mail is off: then nothing is put in the outbox and nothing is sent."""
    settings: MailSettings | None = current_app.config["MAIL"]
    return settings
