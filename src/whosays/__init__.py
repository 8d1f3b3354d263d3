"""Who Says? — see how a news story is built.

Lessons import from here alone. Which names there are, and the module of each, stands in
``__init__.pyi``. Importing this package reads nothing else and imports nothing heavy: a name is
fetched from its module when it is asked for.

>>> import whosays
>>> whosays.Article.load("siding-with-assad").units[0].part
'kicker'
"""

import lazy_loader

__version__ = "0.1.0"

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
