"""How do the lessons become pages that run in a browser alone, with nothing installed?

`build` makes them, of `page` and `packages`; `bytecode` and `bundle` make Python small and quick to
start. What runs in the browser stands beside it: ``script/`` is the page and its worker, ``cells``
the Python that runs a lesson's cells there.
"""
