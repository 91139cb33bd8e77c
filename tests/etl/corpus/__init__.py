"""Files as offices make them: each with one real habit or one real fault, and what must become of
it.
"""

from tests.etl.corpus.case import BASE, FIGURES, Case
from tests.etl.corpus.cells import numbers, periods, units
from tests.etl.corpus.damaged import damaged, doubtful, others
from tests.etl.corpus.encodings import encodings
from tests.etl.corpus.layouts import layouts
from tests.etl.corpus.old_fonts import old_fonts
from tests.etl.corpus.refused import contents, never_a_person, structure
from tests.etl.corpus.workbooks import workbooks

__all__ = ["BASE", "CASES", "FIGURES", "Case"]

SECTIONS = (
    encodings,
    old_fonts,
    layouts,
    periods,
    units,
    numbers,
    never_a_person,
    structure,
    contents,
    workbooks,
    damaged,
    doubtful,
    others,
)
CASES = tuple(case for section in SECTIONS for case in section())
