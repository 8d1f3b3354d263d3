"""A class at work: who is in it, what have they sent so far, and what do all see of it?

The pupils' own browsers keep what they do. They send it on to this room's server, which runs on
the teacher's machine (``python3 start.py class``), and send it again when they are not sure that
it arrived: what is there already changes nothing.
"""
