"""What does each kind of file that holds an article say? One module a kind."""
