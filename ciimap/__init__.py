"""ciimap: the boundary of critical information infrastructure, computed and explained."""

__version__ = "0.1.0"
