"""Secrets in links and cookies: 256 bits, stored and looked up by hash only."""

import hashlib
import secrets


def new_token() -> str:
    """256 bits, safe in an address."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """SHA-256 in hex: what the database keeps."""
    return hashlib.sha256(token.encode()).hexdigest()
