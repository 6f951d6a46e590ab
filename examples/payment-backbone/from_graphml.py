"""Print ``backbone.yaml``: the PoPs and links of Chinanet, from the Internet Topology Zoo.

Usage: python from_graphml.py Chinanet.graphml > backbone.yaml

Source of the data: The Internet Topology Zoo, S. Knight et al., University of Adelaide;
Chinanet (China Telecom), 2010. Licence CC BY 4.0. Same input, same bytes.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from xml.etree import ElementTree

GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
CARRIER = "Backbone carrier"

CHINESE = {
    "Beijing": "北京",
    "Changchun": "长春",
    "Changsha": "长沙",
    "Chengdu": "成都",
    "Chongqing": "重庆",
    "Dalian": "大连",
    "Fuzhou": "福州",
    "Guangzhou": "广州",
    "Guiyang": "贵阳",
    "Haikou": "海口",
    "Hangzhou": "杭州",
    "Harbin": "哈尔滨",
    "Hefei": "合肥",
    "Hohhot": "呼和浩特",
    "Hong Kong": "中国香港",
    "Jinan": "济南",
    "Kashi": "喀什",
    "Kunming": "昆明",
    "Lanzhou": "兰州",
    "Lhasa": "拉萨",
    "Nanchang": "南昌",
    "Nanjing": "南京",
    "Nanning": "南宁",
    "Qingdao": "青岛",
    "Shanghai": "上海",
    "Shenyang": "沈阳",
    "Shijiazhuang": "石家庄",
    "Shiquanhe": "狮泉河",
    "Suzhou": "苏州",
    "Taiyuan": "太原",
    "Tianjin": "天津",
    "Urumqi": "乌鲁木齐",
    "Wuhan": "武汉",
    "Xi'an": "西安",
    "Xiamen": "厦门",
    "Xining": "西宁",
    "Yinchuan": "银川",
    "Zhengzhou": "郑州",
}
SPELLING = {"Shilazhuang": "Shijiazhuang", "Nandhang": "Nanchang"}  # as in the source: as meant

HEADER = """\
# The backbone: {pops} PoPs and {links} links of Chinanet, as published in 2010.
# 骨干网：Chinanet 2010 年公布的 {pops} 个节点与 {links} 条链路。
# Written by from_graphml.py; do not edit. / 由 from_graphml.py 生成，请勿手工修改。
#
# Source: The Internet Topology Zoo, S. Knight et al., University of Adelaide;
# Chinanet (China Telecom), 2010. Licence CC BY 4.0.
# 来源：The Internet Topology Zoo（阿德莱德大学 S. Knight 等）；
# Chinanet（中国电信），2010 年。许可 CC BY 4.0。
# Changed: put into the model format; Chinese names added; two spellings corrected in names.
# 改动：转为模型格式；补充中文名称；在名称中更正两处拼写。
ciimap: 1
"""


def main(path: str) -> str:
    """Return the YAML for the GraphML file at ``path``."""
    graph = ElementTree.parse(path).getroot()
    labels = _labels(graph)
    pairs = sorted(
        (sorted(_ends(edge, labels), key=_slug) for edge in graph.iter(f"{GRAPHML}edge")),
        key=lambda pair: [_slug(label) for label in pair],
    )
    lines = [HEADER.format(pops=len(labels), links=len(pairs)), "network_facilities:"]
    for label in sorted(labels.values(), key=_slug):
        lines += _pop(label)
    lines += ["", "links:"]
    for one, other in pairs:
        lines += _link(one, other)
    return "\n".join(lines) + "\n"


def _labels(graph: ElementTree.Element) -> dict[str, str]:
    """Return the label of every node, by node id; the file declares which key holds labels."""
    key = next(
        key.get("id")
        for key in graph.iter(f"{GRAPHML}key")
        if key.get("for") == "node" and key.get("attr.name") == "label"
    )
    return {
        node.get("id", ""): (datum.text or "").strip()
        for node in graph.iter(f"{GRAPHML}node")
        for datum in node
        if datum.get("key") == key
    }


def _ends(edge: ElementTree.Element, labels: dict[str, str]) -> tuple[str, str]:
    return labels[edge.get("source", "")], labels[edge.get("target", "")]


def _slug(label: str) -> str:
    """Return the label as part of an id: the source's spelling in small letters and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", label.lower().replace("'", ""))


def _names(label: str) -> tuple[str, str]:
    """Return the place's English and Chinese name, with the source's misspellings corrected."""
    if label.startswith("International Link"):
        return label, "国际出口" + label.rsplit(" ", 1)[1]
    english = SPELLING.get(label, label)
    return english, CHINESE[english]


def _pop(label: str) -> Iterator[str]:
    english, chinese = _names(label)
    yield f"  pop-{_slug(label)}:"
    yield f'    name: {{en: "{english}", zh: {chinese}}}'
    if label in SPELLING:
        yield f'    description: {{en: "The source spells it {label}.", zh: 来源中拼作 {label}。}}'
    yield f"    operator: {CARRIER}"
    yield f"    site: {_slug(english)}"


def _link(one: str, other: str) -> Iterator[str]:
    (english, chinese), (english_2, chinese_2) = _names(one), _names(other)
    yield f"  - id: bb-{_slug(one)}-{_slug(other)}"
    yield f'    name: {{en: "{english} to {english_2}", zh: {chinese}—{chinese_2}骨干链路}}'
    yield f"    between: [pop-{_slug(one)}, pop-{_slug(other)}]"
    yield f"    operator: {CARRIER}"


if __name__ == "__main__":
    if not sys.argv[1:]:
        sys.exit("usage: python from_graphml.py Chinanet.graphml > backbone.yaml")
    sys.stdout.buffer.write(main(sys.argv[1]).encode("utf-8"))
