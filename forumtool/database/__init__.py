"""The database: the SQLAlchemy object, column types, transactions, plain rows."""
