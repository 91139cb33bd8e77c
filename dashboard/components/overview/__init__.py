"""Tổng quan: what needs attention, the headline figures, and the map beside the targets."""
