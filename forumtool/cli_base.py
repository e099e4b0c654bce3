"""What the `forumtool` command is made of: groups and commands that answer in Danish.

The root group's `obj` makes the app; `enter_app` makes it and enters its context, only when a
command needs it.
"""

import sys
from collections.abc import Callable

import click
from flask import Flask

_HELP = "Vis denne hjælp."


class _DanishHelp(click.Command):
    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = [
            {"[OPTIONS]": "[TILVALG]", "COMMAND [ARGS]...": "KOMMANDO …"}.get(piece, piece)
            for piece in self.collect_usage_pieces(ctx)
        ]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix="Brug: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [row for param in self.get_params(ctx) if (row := param.get_help_record(ctx))]
        with formatter.section("Tilvalg"):
            formatter.write_dl(rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _HELP
        return option


class DanishCommand(_DanishHelp):
    """One command."""


class DanishGroup(_DanishHelp, click.Group):
    """A group whose commands and groups are Danish too."""

    command_class = DanishCommand
    group_class = type

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [
            (name, self.commands[name].get_short_help_str(100)) for name in self.list_commands(ctx)
        ]
        with formatter.section("Kommandoer"):
            formatter.write_dl(rows)


def enter_app(context: click.Context) -> Flask:
    """The app, with its context entered until the command ends."""
    make_app: Callable[[], Flask] = context.obj
    app = make_app()
    context.with_resource(app.app_context())
    return app


_UNREADABLE: dict[type[click.UsageError], str] = {
    click.NoSuchOption: "Tilvalget {option_name} findes ikke.",
    click.MissingParameter: "Der mangler {param.human_readable_name}.",
    click.BadParameter: "Værdien til {param.human_readable_name} kan ikke bruges.",
}


def _unreadable(error: click.UsageError) -> str:
    for kind, text in _UNREADABLE.items():
        if isinstance(error, kind):
            return text.format(**vars(error))
    return "Kommandoen kan ikke læses."


def run(root: click.Group, arguments: list[str] | None = None) -> None:
    """Run and exit: 0 done, 1 refused, 2 not readable."""
    try:
        sys.exit(_exit_code(root, arguments))
    except click.Abort:
        sys.exit(1)


def _exit_code(root: click.Group, arguments: list[str] | None) -> int:
    try:
        root.main(arguments, prog_name="forumtool", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help() if error.ctx else "")
        return 2
    except click.UsageError as error:
        path = error.ctx.command_path if error.ctx else "forumtool"
        click.echo(f"{_unreadable(error)} Se hvordan med: {path} --help", err=True)
        return 2
    except click.ClickException as error:
        click.echo(error.message, err=True)
        return 1
    return 0
