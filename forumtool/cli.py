"""The `forumtool` command. Its answers are Danish; every command commits for itself."""

import click
from flask import Flask

from forumtool import cli_base, clock, serving
from forumtool.accounts.commands import user_group
from forumtool.app import create_app
from forumtool.cli_base import DanishGroup, enter_app
from forumtool.config import ConfigurationError, from_environment
from forumtool.database import migrate
from forumtool.demo.commands import demo_command
from forumtool.periodic import run_periodic


def make_app() -> Flask:
    """The app of the environment's settings; a fault in them ends the command."""
    try:
        return create_app(from_environment())
    except ConfigurationError as error:
        raise click.ClickException(str(error)) from None


@click.group(
    cls=DanishGroup,
    help="forumtool: møder, sager i tvivl, dagsordener og referater for samarbejdsfora.",
)
@click.pass_context
def cli(context: click.Context) -> None:
    context.obj = make_app


@cli.group("db", cls=DanishGroup, help="Databasen: opgradér, nedgradér, kontrollér.")
@click.pass_context
def db_group(context: click.Context) -> None:
    enter_app(context)


@db_group.command("upgrade", help="Bring databasen op til den nyeste udgave.")
@click.argument("revision", default="head")
def db_upgrade(revision: str) -> None:
    migrate.upgrade(revision)
    click.echo(f"Databasen står på udgave {migrate.current()}.")


@db_group.command("downgrade", help="Bring databasen tilbage til en ældre udgave.")
@click.argument("revision")
def db_downgrade(revision: str) -> None:
    migrate.downgrade(revision)
    click.echo(f"Databasen står på udgave {migrate.current() or 'tom'}.")


@db_group.command("revision", help="Skriv en ny migrering ud fra modellerne (for udviklere).")
@click.argument("number")
@click.argument("message")
def db_revision(number: str, message: str) -> None:
    migrate.new_revision(message, number)


@db_group.command("check", help="Kontrollér, at modeller og migreringer passer sammen.")
def db_check() -> None:
    migrate.check()
    click.echo("Modeller og migreringer passer sammen.")


@cli.command("serve", help="Kør forumtool. Kun på denne maskine, medmindre andet er sat.")
def serve() -> None:
    serving.serve(make_app(), from_environment())


@cli.command(
    "periodic", help="Det faste arbejde: møderækker, frister, mail. Kør det hvert femte minut."
)
@click.pass_context
def periodic(context: click.Context) -> None:
    enter_app(context)
    for line in run_periodic(clock.now()):
        click.echo(line)


cli.add_command(user_group)
cli.add_command(demo_command)


def main() -> None:
    cli_base.run(cli)
