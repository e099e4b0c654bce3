"""Sign in and out, choose a password, see and end one's own sessions."""

from urllib.parse import urlsplit

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    flash,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_login import login_user
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import RequestEntityTooLarge, Unauthorized

from forumtool import clock
from forumtool.accounts import queries
from forumtool.accounts.actions import sessions
from forumtool.accounts.forms.sign_in import ChoosePasswordForm, SignInForm
from forumtool.accounts.resubmitted_form import ResubmittedForm, name_owner_in_tokens
from forumtool.accounts.rules import browser_name
from forumtool.database.transactions import REDIRECTS, RESUME, SAFE_METHODS, is_resumed
from forumtool.errors import RuleBroken, ThrottledError
from forumtool.web.access import (
    Person,
    current_person,
    new_session,
    open_to_all,
    person_of,
    signed_in,
    signed_in_person,
)
from forumtool.web.error_pages import error_page, token_refused

bp = Blueprint("accounts", __name__)

NOTHING_DONE = "Du var logget ud, da du trykkede. Intet er gjort; tryk igen, hvor du var."


def own_path(target: str) -> str:
    """`target` when it is a path of this site; else the front page."""
    parts = urlsplit(target)
    inside = target.startswith("/") and not target.startswith(("//", "/\\"))
    if not inside or parts.scheme or parts.netloc or "\\" in target or not target.isprintable():
        return url_for("home.index")
    return target


def ask_to_sign_in(_error: Unauthorized) -> ResponseReturnValue:
    """A page read without a session leads to the form; what was sent is kept in it."""
    if request.method in SAFE_METHODS:
        return redirect(url_for("accounts.sign_in", naeste=request.full_path.rstrip("?")))
    try:
        resubmitted = ResubmittedForm.from_refused_request()
    except RequestEntityTooLarge:
        return error_page(413)
    return _sign_in_page(SignInForm(formdata=None), resubmitted, ""), 401


def ask_again(error: CSRFError) -> ResponseReturnValue:
    """The token is that of an earlier session, as in a tab that stood open while one signed in
    anew in another: the sign-in form keeps the text all the same."""
    if request.endpoint == "accounts.sign_in":
        resubmitted = ResubmittedForm.from_sign_in_form(request.form)
    else:
        resubmitted = ResubmittedForm.from_refused_request()
    if resubmitted is None or not resubmitted.fields:
        return token_refused(error)
    return _sign_in_page(SignInForm(formdata=None), resubmitted, ""), 401


def _sign_in_page(form: SignInForm, resubmitted: ResubmittedForm | None, target: str) -> str:
    return render_template(
        "accounts/sign_in.html", form=form, resubmitted=resubmitted, target=target
    )


@bp.after_app_request
def claim_nothing_undone(response: Response) -> Response:
    """A view of a button acts and flashes its success, also when the press came back after a new
    sign-in; that transaction does not commit, so the success is replaced."""
    if request.method not in SAFE_METHODS and response.status_code in REDIRECTS and is_resumed():
        session.pop("_flashes", None)
        flash(NOTHING_DONE, "warn")
    return response


@bp.route("/log-ind", methods=["GET", "POST"])
@open_to_all
def sign_in() -> ResponseReturnValue:
    form = SignInForm()
    target = own_path(request.values.get("naeste", ""))
    resubmitted = ResubmittedForm.from_sign_in_form(request.form)
    if signed_in_person() is not None and request.method == "GET":
        return redirect(target)
    status = 200
    if form.accepted():
        try:
            return _signed_in(form, resubmitted, target)
        except ThrottledError as refusal:
            form.refusal, status = refusal.message, 429
        except RuleBroken as refusal:
            form.refusal, status = refusal.message, 401
    return _sign_in_page(form, resubmitted, target), status if form.refusal else form.status


def _signed_in(
    form: SignInForm, resubmitted: ResubmittedForm | None, target: str
) -> ResponseReturnValue:
    user, token = sessions.sign_in(
        form.username.data or "",
        form.password.data or "",
        address=request.remote_addr or "",
        browser=browser_name(request.user_agent.string),
        demo=current_app.config["DEMO"],
        at=clock.now(),
    )
    new_session()
    person = person_of(token) or abort(401)
    name_owner_in_tokens(person.id)
    login_user(person)
    if resubmitted is None:
        return redirect(target)
    if not resubmitted.fields:
        flash(NOTHING_DONE, "warn")
        return redirect(url_for("home.index"))
    if not resubmitted.may_be_shown_to(user.id):
        return render_template("accounts/not_yours.html", is_unknown=resubmitted.owner is None)
    return render_template("accounts/resume.html", resubmitted=resubmitted, RESUME=RESUME)


@bp.post("/log-ud")
@signed_in
def sign_out() -> ResponseReturnValue:
    person = current_person()
    sessions.revoke_session(person.session_id, of=person.id, at=clock.now())
    session.clear()
    return redirect(url_for("accounts.sign_in"))


@bp.get("/konto/")
@signed_in
def account() -> ResponseReturnValue:
    person = current_person()
    return render_template(
        "accounts/account.html", sessions=queries.live_sessions(person.id, clock.now())
    )


@bp.post("/konto/sessioner/luk")
@signed_in
def end_other_sessions() -> ResponseReturnValue:
    person: Person = current_person()
    sessions.sign_out_elsewhere(person.id, session_id=person.session_id, at=clock.now())
    return redirect(url_for("accounts.account"))


@bp.route("/adgang/<token>", methods=["GET", "POST"])
@open_to_all
def choose_password(token: str) -> ResponseReturnValue:
    link = queries.password_link(token)
    if link is None or link.used_at is not None or link.expires_at <= clock.now():
        return render_template("accounts/dead_link.html"), 404
    form = ChoosePasswordForm()
    if form.accepted():
        with form.refusals():
            sessions.choose_password(link, form.password.data or "", at=clock.now())
            session.clear()
            return redirect(url_for("accounts.sign_in"))
    return render_template("accounts/choose_password.html", form=form, link=link), form.status
