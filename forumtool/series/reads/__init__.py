"""Selects of the pages about the dates of a forum's meetings."""
