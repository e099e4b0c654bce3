"""Public holidays, closing days, school holidays, and deadlines in working days."""
