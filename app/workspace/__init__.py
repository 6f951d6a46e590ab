"""The workspace on disk: models that may be edited, their history, and three-way merging.

Nothing here knows Streamlit, so that it can be tested without a page.
"""

from app.workspace.folder import KEPT, Workspace, is_name
from app.workspace.history import VERSIONS, ChangedError, History, Pointer, Way
from app.workspace.merging import Data, Difference, Key, Side, differences, link_name, merged

__all__ = [
    "KEPT",
    "VERSIONS",
    "ChangedError",
    "Data",
    "Difference",
    "History",
    "Key",
    "Pointer",
    "Side",
    "Way",
    "Workspace",
    "differences",
    "is_name",
    "link_name",
    "merged",
]
