"""Dated counts and figures, without a word about any case."""
