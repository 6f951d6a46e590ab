"""A grid of real text fields on the page: what is typed stands in its field at once."""

from app.grid_component.log import Edit, read_log
from app.grid_component.mounting import GRID, show_grid_of

__all__ = ["GRID", "Edit", "read_log", "show_grid_of"]
