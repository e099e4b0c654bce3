"""The shape of sign-in and of a person."""
