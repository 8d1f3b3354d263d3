"""Run the command line: ``python -m whosays`` is the same as ``whosays``."""

import sys

from whosays.cli import main

if __name__ == "__main__":
    sys.exit(main())
