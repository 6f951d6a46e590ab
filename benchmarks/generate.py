"""Realistic models of any size: sites, rings with redundancy, N+1 power, shared services, buffers.

A site has a room with cooling, two UPS fed by two utility feeds and a generator set, a redundant
pair of access switches on a ring of sites, server pairs and clusters, and field units. Businesses
take information that flows from field units of a region over the network to server pairs of a
centre; shared services (name service, time, directory) serve all systems of a region.
"""

from __future__ import annotations

import random
from typing import Any

Plain = dict[str, Any]

_PER_SITE = 40  # elements of one site, links that can fail included
_SITES_PER_REGION = 10


def generate(elements: int, *, seed: int = 1) -> Plain:
    """Return a plain model of about ``elements`` elements that can fail."""
    return _Generator(max(2, elements // _PER_SITE), random.Random(seed)).model()


class _Generator:
    def __init__(self, sites: int, chance: random.Random) -> None:
        self.sites, self.chance = sites, chance
        self.systems: Plain = {}
        self.facilities: Plain = {}
        self.environment: Plain = {}
        self.links: list[Any] = []
        self.businesses: Plain = {}
        self.information: Plain = {}
        self.flows: Plain = {}
        self.groups: Plain = {}

    def model(self) -> Plain:
        """Return the whole model."""
        for site in range(self.sites):
            self._power(site)
            self._network(site)
            self._servers(site)
        regions = range(0, self.sites, _SITES_PER_REGION)
        for region in regions:
            self._backbone(region)
            self._services(region)
            self._business(region)
        return {
            "ciimap": 1,
            "title": f"generated, {self.sites} sites",
            "policy": {"continuity": 2, "exposure": "important"},
            "businesses": self.businesses,
            "information": self.information,
            "flows": self.flows,
            "information_systems": self.systems,
            "network_facilities": self.facilities,
            "environment": self.environment,
            "groups": self.groups,
            "links": self.links,
        }

    def _power(self, s: int) -> None:
        feeds = {"any_of": [f"feed-a-{s}", f"feed-b-{s}"]}
        for feed in "ab":
            self.environment[f"feed-{feed}-{s}"] = {
                "category": "electricity",
                "operator": f"grid-{s // 50}",
            }
        self.environment[f"genset-{s}"] = {"category": "electricity", "site": f"site-{s}"}
        self.environment[f"water-{s}"] = {"category": "water"}
        supply = {"any_of": [feeds, f"genset-{s}"], "buffer": "4h"}
        for ups in "ab":
            self.environment[f"ups-{ups}-{s}"] = {"category": "electricity", "requires": supply}
        for unit in range(3):
            self.environment[f"cooling-{unit}-{s}"] = {
                "category": "machinery",
                "requires": [feeds, {"id": f"water-{s}", "buffer": "8h"}],
            }
        cooling = {
            "at_least": 2,
            "of": [f"cooling-{unit}-{s}" for unit in range(3)],
            "buffer": "30min",
        }
        power = {"any_of": [f"ups-a-{s}", f"ups-b-{s}"]}
        self.environment[f"room-{s}"] = {"category": "plant", "requires": [power, cooling]}

    def _network(self, s: int) -> None:
        for plane in "ab":
            self.facilities[f"core-{plane}-{s}"] = {"requires": [f"room-{s}"], "site": f"site-{s}"}
            self.facilities[f"access-{plane}-{s}"] = {"requires": [f"ups-{plane}-{s}"]}
            self.links.append([f"core-{plane}-{s}", f"access-{plane}-{s}"])
            duct = f"duct-{plane}-{s}"
            self.environment[duct] = {"category": "other"}
            self.links.append(
                {
                    "id": f"line-{plane}-{s}",
                    "between": [f"core-{plane}-{s}", f"core-{plane}-{self._next(s)}"],
                    "requires": [duct],
                    "supplier": f"carrier-{plane}",
                }
            )
        self.links.append([f"core-a-{s}", f"core-b-{s}"])

    def _next(self, site: int) -> int:
        """Return the next site on the ring of its region, which closes on the first."""
        head = site - site % _SITES_PER_REGION
        last = min(head + _SITES_PER_REGION, self.sites) - 1
        return site + 1 if site < last else head

    def _backbone(self, head: int) -> None:
        """Put the first site of a region on two rings of the first sites."""
        following = head + _SITES_PER_REGION
        other = following if following < self.sites else 0
        for plane in "ab" if other != head else "":
            line = {
                "id": f"backbone-{plane}-{head}",
                "between": [f"core-{plane}-{head}", f"core-{plane}-{other}"],
                "supplier": f"carrier-{plane}",
            }
            self.links.append(line)

    def _system(self, name: str, s: int, *needs: Any) -> None:
        self.systems[name] = {
            "requires": [f"room-{s}", *needs],
            "site": f"site-{s}",
            "supplier": f"vendor-{self.chance.randrange(12)}",
        }
        for plane in "ab":
            self.links.append([name, f"access-{plane}-{s}"])

    def _servers(self, s: int) -> None:
        region = s // _SITES_PER_REGION
        services = [
            {"any_of": [f"dns-a-{region}", f"dns-b-{region}"]},
            {"id": f"time-{region}", "buffer": "4h"},
        ]
        for unit in range(4):
            self._system(f"field-{unit}-{s}", s)
        for pair in range(3):
            for twin in "ab":
                self._system(f"server-{pair}{twin}-{s}", s, *services)
        for unit in range(3):
            self._system(f"node-{unit}-{s}", s, *services)
        cluster = [f"node-{unit}-{s}" for unit in range(3)]
        self.groups[f"cluster-{s}"] = {"requires": {"at_least": 2, "of": cluster}}
        self._system(f"app-{s}", s, f"cluster-{s}", *services)

    def _services(self, region_site: int) -> None:
        region = region_site // _SITES_PER_REGION
        for twin in "ab":
            self._system(f"dns-{twin}-{region}", region_site)
        self._system(f"time-{region}", region_site)
        self._system(f"console-{region}", region_site)

    def _business(self, region_site: int) -> None:
        region = region_site // _SITES_PER_REGION
        members = range(region_site, min(region_site + _SITES_PER_REGION, self.sites))
        centre = members[0]
        wanted = []
        for kind in range(4):
            information = f"info-{kind}-{region}"
            self.information[information] = {"grade": "important" if kind else "core"}
            self.flows[f"flow-{kind}-{region}"] = self._flow(information, kind, centre, members)
            wanted.append(information)
        backup = {"any_of": [f"app-{site}" for site in members[:2]]}
        self.businesses[f"business-{region}"] = {
            "tolerance": "15min",
            "requires": [*wanted, backup, f"console-{region}"],
        }

    def _flow(self, information: str, kind: int, centre: int, members: range) -> Plain:
        sites = [self.chance.choice(members) for _ in range(3)]
        fields = sorted({f"field-{kind}-{site}" for site in sites})
        pair = {"any_of": [f"server-{kind % 3}a-{centre}", f"server-{kind % 3}b-{centre}"]}
        quorum = {"at_least": max(1, len(fields) - 1), "of": fields}
        return {
            "information": information,
            "steps": [
                {"stage": "collect", "at": quorum},
                {"stage": "process", "at": pair, "encrypted": kind == 0},
                {"stage": "present", "at": f"console-{centre // _SITES_PER_REGION}"},
                {"stage": "store", "at": f"app-{centre}", "continuity": False},
            ],
        }
