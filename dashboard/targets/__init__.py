"""Targets against their roadmaps: query frames in, where each place stands and what is said of it
out.
"""
