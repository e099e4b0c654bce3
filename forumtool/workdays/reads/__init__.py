"""Selects of closing days and school holidays."""
