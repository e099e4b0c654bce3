"""The shape of input about fora, departments, people and agenda templates."""
