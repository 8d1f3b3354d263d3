"""Where do texts lie that some tests use, and that can't be a part of the kit?

WHOSAYS_MATERIAL names the folder: ``article/<id>.txt``, a reader's own copy of an article, and
``polnear/annotator-training``, PolNeAR's data. Without it these tests are skipped, or take words
that we made up.
"""

import os
from pathlib import Path

MATERIAL = Path(os.environ.get("WHOSAYS_MATERIAL") or "no-material")
COPIES = MATERIAL / "article"
POLNEAR = MATERIAL / "polnear" / "annotator-training"
