"""How do tags get into and out of other annotation programs?"""

from whosays.exchange.brat import brat_standoff, import_brat
from whosays.exchange.hypothesis import hypothesis_annotations, import_hypothesis
from whosays.exchange.placing import Import
from whosays.exchange.tag_csv import import_tag_csv, tag_csv
from whosays.exchange.web_annotation import import_web_annotations, web_annotations

__all__ = [
    "Import",
    "brat_standoff",
    "hypothesis_annotations",
    "import_brat",
    "import_hypothesis",
    "import_tag_csv",
    "import_web_annotations",
    "tag_csv",
    "web_annotations",
]
