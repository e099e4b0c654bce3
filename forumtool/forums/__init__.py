"""Departments, fora, memberships with dates, the doubt rule, agenda templates."""
