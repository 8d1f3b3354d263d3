"""How do tags get into and out of other annotation programs?"""

from whosays.exchange.brat import import_brat
from whosays.exchange.placing import Import
from whosays.exchange.web_annotation import import_web_annotations, web_annotations

__all__ = ["Import", "import_brat", "import_web_annotations", "web_annotations"]
