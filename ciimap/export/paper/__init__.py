"""Writers of a report share this: the paper as plain data, and templates beside it."""

from ciimap.export.paper.plain import Plain, paper_of, plain_of
from ciimap.export.paper.templates import template

__all__ = ["Plain", "paper_of", "plain_of", "template"]
