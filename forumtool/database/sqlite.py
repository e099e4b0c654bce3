"""What SQLite needs of a connection and of the beginning of a transaction.

Python's driver would begin transactions by itself, and only before a write: the way around it is
the one SQLAlchemy documents («Enabling Non-Legacy SQLite Transactional Modes»).
"""

import sqlite3

from sqlalchemy.engine import Connection

_PRAGMAS = ("foreign_keys=ON", "journal_mode=WAL", "synchronous=NORMAL", "busy_timeout=5000")


def prepare_connection(connection: sqlite3.Connection) -> None:
    """A new connection of the driver: constraints on, and no transactions begun by the driver."""
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def begin(connection: Connection, *, writes: bool) -> None:
    """A transaction that writes takes the database's one write lock at once: what it reads is still
    true when it writes. Raises OperationalError when the lock is not free within 5 seconds."""
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
