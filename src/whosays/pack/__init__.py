"""What does an article pack hold, and what is wrong with it?"""
