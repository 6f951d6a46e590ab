"""A copy of a model that can be shared: neutral ids, no names, the same structure and verdicts.

What is kept: who requires what, flows, links, durations, grades, categories, the policy, and the
grades, rates and dates of records. What is replaced: every id and every value that groups elements
(site, supplier, …), equal values by equal tokens. What is dropped: everything else that is text.
"""

from ciimap.anonymising.copying import Anonymous, anonymise
from ciimap.anonymising.neutral import foreign_texts
from ciimap.anonymising.proving import unlike

__all__ = ["Anonymous", "anonymise", "foreign_texts", "unlike"]
