"""Mail: an outbox that is written inside the change and sent after its commit.

A later package calls `actions.post(MailMessage(…), at=at)` in its own transaction; `forumtool
periodic` sends it. `about` names what the message is about, so that many changes are one mail. A
message holds nothing personal: what is new, and a link.
"""
