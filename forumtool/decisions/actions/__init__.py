"""The verbs of a running meeting and of the dated lists."""
