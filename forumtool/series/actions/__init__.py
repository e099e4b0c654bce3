"""The verbs about dates. Each ends with `flush()`."""
