"""Who is invited to a meeting."""
