"""The demo: two invented fora with four years of meetings, loaded by `forumtool demo`."""
