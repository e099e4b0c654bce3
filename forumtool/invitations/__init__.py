"""Invitations to meetings as calendar mail (iTIP)."""
