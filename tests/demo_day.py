"""The day as of which tests have the demo made and look at it: October 2026 is the newest month, 61
of 64 in.
"""

from datetime import date

from etl.ground.clock import end_of

AS_OF = date(2026, 11, 12)
UNTIL = end_of(AS_OF)
