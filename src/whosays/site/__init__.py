"""How do the lessons become pages that run in a browser alone, with nothing installed?

`build` makes them, of `page`, `packages` and `python_files`; `bytecode` and `bundle` make Python
small and quick to start, with a Python of the browser's version (`browser_python`). What runs in
the browser stands beside it: ``script/`` is the page and its worker, ``cells`` the Python that runs
a lesson's cells there.
"""
