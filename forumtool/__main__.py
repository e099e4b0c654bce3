"""`python -m forumtool` is the `forumtool` command."""

from forumtool.cli import main

main()
