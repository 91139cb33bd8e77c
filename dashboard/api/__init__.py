"""The HTTP interface for other programs: the same pipeline, findings and scope as the pages and the
command line.
"""

from dashboard.api.routes import Api

__all__ = ["Api"]
