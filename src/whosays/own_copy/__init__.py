"""How is a reader's own copy of an article lined up with its units, and kept?"""
