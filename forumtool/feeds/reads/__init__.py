"""What a fetch needs: whose address it is, and the events that it shows."""
