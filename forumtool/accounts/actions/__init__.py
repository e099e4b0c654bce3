"""The verbs of sign-in and of accounts."""
