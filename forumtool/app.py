"""`create_app()`: configuration, extensions, blueprints and start-up checks."""

from flask import Flask
from flask_wtf.csrf import CSRFError

from forumtool.accounts import views as accounts
from forumtool.cases import views as cases
from forumtool.config import Settings
from forumtool.database import transactions
from forumtool.decisions import views as decisions
from forumtool.feeds import views as feeds
from forumtool.forums import views as forums
from forumtool.forums.queries import forum_exists
from forumtool.forums.reads.person import load_person
from forumtool.home import views as home
from forumtool.invitations import views as invitations
from forumtool.mail import views as mail
from forumtool.meetings import views as meetings
from forumtool.meetings.queries import recused_cases
from forumtool.minutes import views as minutes
from forumtool.paths import TEMPLATES
from forumtool.privacy import views as privacy
from forumtool.reports import views as reports
from forumtool.series import views as series
from forumtool.web import access, error_pages, headers, static_files, templates
from forumtool.workdays import views as workdays

BLUEPRINTS = (
    home.bp,
    accounts.bp,
    forums.bp,
    workdays.bp,
    cases.bp,
    meetings.bp,
    series.bp,
    decisions.bp,
    minutes.bp,
    feeds.bp,
    invitations.bp,
    mail.bp,
    privacy.bp,
    reports.bp,
)


def create_app(settings: Settings) -> Flask:
    """The whole application. Raises RuntimeError when a view carries no access label."""
    app = Flask("forumtool", static_folder=None, template_folder=str(TEMPLATES))
    app.config.from_mapping(settings.as_flask())
    templates.init_app(app)
    transactions.init_app(app, failed=error_pages.error_page)
    headers.init_app(app)
    error_pages.init_app(app)
    static_files.init_app(app)
    access.init_app(
        app, load_person=load_person, forum_exists=forum_exists, recused_cases=recused_cases
    )
    app.register_error_handler(401, accounts.ask_to_sign_in)
    app.register_error_handler(CSRFError, accounts.ask_again)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    access.refuse_unmarked_views(app)
    return app
