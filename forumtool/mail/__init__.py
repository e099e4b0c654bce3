"""Mail: an outbox that is written inside the change and emptied after its commit."""
