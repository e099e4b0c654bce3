"""Rows that figures are made of."""
