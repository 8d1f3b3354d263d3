"""To whom does each sentence of an English text credit what it says? Suggestions for a teacher."""
