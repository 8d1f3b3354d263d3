"""What do the tests of an exercise ask? One module a lesson."""
