"""`forumtool user …`: the first administrator of an empty installation."""

import click

from forumtool import clock
from forumtool.accounts.actions import sessions
from forumtool.cli_base import DanishGroup, enter_app
from forumtool.database.base import db
from forumtool.errors import RuleBroken
from forumtool.web.addresses import absolute_url


@click.group("user", cls=DanishGroup, help="Personer.")
@click.pass_context
def user_group(context: click.Context) -> None:
    enter_app(context)


@user_group.command("create-admin", help="Opret en administrator og få et link til adgangskoden.")
@click.argument("username")
@click.argument("name")
def create_admin(username: str, name: str) -> None:
    try:
        token = sessions.create_administrator(username, name, at=clock.now())
    except RuleBroken as refusal:
        raise click.ClickException(refusal.message) from None
    db.session.commit()
    click.echo(f"{name} er oprettet som administrator med brugernavnet {username}.")
    click.echo("Vælg adgangskode her inden syv dage (adressen virker én gang):")
    click.echo(absolute_url("accounts.choose_password", token=token))
