"""What stands around a lesson: its bar, reading helps, and how the page looks.

Scripts, styles and a typeface; JupyterLab's page and a page of the site use the same.
"""
