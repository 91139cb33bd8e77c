"""Who owed which report, what came and when, and what was corrected."""
