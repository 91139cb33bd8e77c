"""What everything else stands on: text, months, the clock, findings, errors, settings, safe
writing.
"""
