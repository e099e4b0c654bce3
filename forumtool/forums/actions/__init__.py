"""The verbs about departments, fora, members, people and agenda templates."""
