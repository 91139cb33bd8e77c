"""`python -m etl COMMAND …`: check, load, publish and look at units' reports.

Exit codes: 0 accepted or done; 2 refused, with findings; 3 wrong use or environment.
"""

import sys

from etl.cli import main

if __name__ == "__main__":
    sys.exit(main())
