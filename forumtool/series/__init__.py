"""The dates of a forum: list of meetings, rhythm, collisions, the year's plan."""
