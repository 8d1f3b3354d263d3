"""What goes from a learner to a teacher, and what the teacher makes of it?"""
