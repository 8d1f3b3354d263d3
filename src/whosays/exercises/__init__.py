"""Exercises: what a task gives to work with, and what its tests say of an answer.

A task of the coding track asks for numbers, tables, functions or a plot; its test says which
usual slip a wrong answer looks like. A task of the reading track asks for a judgement; its test
asks only whether it was made and a reason given.
"""

from whosays.exercises.blank import NotYet
from whosays.exercises.exercise import Exercise

__all__ = ["Exercise", "NotYet"]
