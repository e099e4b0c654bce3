"""Danish dates, numbers and sorting; CPR detection. Pure."""
