"""Alembic's folder, inside the package, so that the wheel can upgrade a database."""
