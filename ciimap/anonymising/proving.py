"""Whether a copy says the same as the model, once its ids are taken for those they stand for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ciimap.boundary import Boundary, BusinessResult, ElementVerdict, Interface, Standing

Ids = Mapping[str, str]


def unlike(old: Boundary, new: Boundary, ids: Ids) -> tuple[str, ...]:
    """Return the ids of the old model of which the boundary of its copy does not say the same.

    Compared are verdicts, reasons, orders, exposure, single points, counts of cut sets, and times
    wherever both name the same cut set: which of several is named follows the order of ids.
    """
    elements = {element.id: element for element in new.elements}
    unlike_elements = (
        element.id
        for element in old.elements
        if _element(element, ids) != _element(elements.get(ids[element.id]), {})
        or not _times_agree(element, elements[ids[element.id]], ids)
    )
    unlike_businesses = (
        id_
        for id_, result in old.businesses.items()
        if _business(result, ids) != _business(new.businesses.get(ids[id_]), {})
    )
    return tuple(sorted([*unlike_elements, *unlike_businesses, *_whole(old, new, ids)]))


def _element(element: ElementVerdict | None, ids: Ids) -> object:
    if element is None:
        return None
    return (
        ids.get(element.id, element.id),
        element.kind,
        element.verdict,
        element.inside,
        element.reasons,
        element.external,
        _renamed(element.exposed_to, ids),
        {ids.get(b, b): _standing(s) for b, s in element.businesses.items()},
    )


def _standing(standing: Standing) -> object:
    size = None if standing.cut is None else len(standing.cut)
    return standing.verdict, standing.order, standing.order_at_least, size, standing.relevant


def _times_agree(old: ElementVerdict, new: ElementVerdict, ids: Ids) -> bool:
    for business, standing in old.businesses.items():
        other = new.businesses[ids[business]]
        is_same_cut = _renamed(standing.cut or (), ids) == sorted(other.cut or ())
        if is_same_cut and standing.time_to_impact != other.time_to_impact:
            return False
    return True


def _business(result: BusinessResult | None, ids: Ids) -> object:
    if result is None:
        return None
    cut_sets, cheapest = result.cut_sets, result.cheapest_cut
    return (
        result.works,
        _renamed(result.unknown, ids),
        _renamed(result.single_points, ids),
        (cut_sets.complete, cut_sets.count, dict(cut_sets.by_order)),
        None if cheapest is None else cheapest[0],
    )


def _renamed(names: Iterable[str], ids: Ids) -> list[str]:
    return sorted(ids.get(name, name) for name in names)


def _whole(old: Boundary, new: Boundary, ids: Ids) -> Iterator[str]:
    """Yield a name for each number of the boundary as a whole that differs."""
    if dict(old.by_order) != dict(new.by_order):
        yield "boundary_by_order"
    if old.complete != new.complete:
        yield "complete"
    for name in ("interfaces", "contract_points"):
        if _crossings(getattr(old, name), ids) != _crossings(getattr(new, name), {}):
            yield name


def _crossings(crossings: Iterable[Interface], ids: Ids) -> list[tuple[str, str, str]]:
    ends = ((ids.get(c.start, c.start), ids.get(c.end, c.end), c.type) for c in crossings)
    return sorted(ends)
