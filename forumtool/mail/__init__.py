"""Mail: an outbox that is written inside the change and emptied after its commit.

A later step that has something to tell calls `actions.post(Letter(…), at=at)` in its own
transaction; `forumtool periodic` sends it. `about` names what the letter tells of, so that many
changes are one mail. Nothing personal is written in a letter: what is new, and a link.
"""
