"""The papers of a meeting: content as values, Word documents, approval."""
