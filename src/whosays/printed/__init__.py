"""How does a lesson look on paper, for a class without computers?

`printed.forms.form` turns what a cell shows into print: one function a widget, in the modules
beside it. `printed.hand_out` makes a page of each lesson.
"""
