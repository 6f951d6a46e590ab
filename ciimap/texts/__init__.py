"""The one catalogue of everything a person reads, in English and Chinese."""

from ciimap.texts.catalogue_files import catalogue, entries
from ciimap.texts.message import Message, say

__all__ = ["Message", "catalogue", "entries", "say"]
