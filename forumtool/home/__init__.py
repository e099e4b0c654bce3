"""The front page that gathers a little of everything."""
