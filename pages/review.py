"""Sơ kết, tổng kết: what a programme came to in a phase, by year and place, with its models, events
and delays.
"""

from dashboard.components.review.events import events_section, lateness_section
from dashboard.components.review.figures import places_section, totals_section, years_section
from dashboard.components.review.file import review_file
from dashboard.components.review.models import exemplary_section
from dashboard.components.review.overdue import overdue_section
from dashboard.components.review.section import pick_programme
from dashboard.components.shared.page import begin

selection = begin("so-ket")
overdue_section(selection)
review = pick_programme(selection)
tables = totals_section(review)
tables += years_section(review)
tables += places_section(review)
tables += exemplary_section(review)
tables += events_section(review)
tables += lateness_section(review)
review_file(review, tables)
