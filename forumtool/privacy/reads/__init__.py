"""What the access log shows."""
