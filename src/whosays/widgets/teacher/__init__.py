"""The panels with which a teacher makes a pack of another article."""
