"""Intake, the life of a case, the order of the queue, follow-ups."""
