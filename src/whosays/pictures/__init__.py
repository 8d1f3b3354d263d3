"""Pictures: each with the words that say it and the table behind it."""
