"""Cut sets by brute force: one cascade for each set of failures."""

from itertools import combinations

from ciimap.graph import Cascade

NEVER = float("inf")


def brute_force(graph, business, order):
    """Return the minimal cut sets of ``business`` up to ``order``, each set tried by a cascade."""
    cascade = Cascade(graph)
    found: list[tuple[int, ...]] = []
    for size in range(1, order + 1):
        for failed in combinations(sorted(graph.candidates), size):
            if not any(set(cut) <= set(failed) for cut in found):
                cascade.run(failed)
                if cascade.time[business] < NEVER:
                    found.append(failed)
                cascade.undo()
    return sorted(found)


def working(graph):
    """Return the businesses that work with nothing failed."""
    cascade = Cascade(graph)
    cascade.run(())
    return [business for business in graph.businesses if cascade.time[business] == NEVER]
