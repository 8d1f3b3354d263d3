"""How does a reader's own copy of an article get in, and what of it may get out?"""
