"""The hospital of the README, told to the guided start by somebody who has nothing but its text.

Every statement of ``examples/hospital/README.zh.md`` is given as a person would give it: by typing
and choosing in the forms, in the order of the questions. The boundary must be the shipped one.
"""

from collections.abc import Iterable

import pytest

from app.editing import Names, data_of
from ciimap.loading import load_model
from ciimap.workflow import evaluate
from tests.app.conftest import ROOT
from tests.app.editor.workbench import Bench

SHIPPED = ROOT / "examples" / "hospital" / "hospital.yaml"
SYSTEMS = {
    "急诊与门诊工作站": "outpatient-ws",
    "病区工作站": "ward-ws",
    "移动终端": "ward-tablets",
    "影像诊断工作站": "reading-ws",
    "HIS服务器A": "his-app-a",
    "HIS服务器B": "his-app-b",
    "数据库节点A": "his-db-a",
    "数据库节点B": "his-db-b",
    "存储阵列": "storage-array",
    "身份认证": "auth-service",
    "电子病历": "emr",
    "集成平台": "integration-engine",
    "药房系统": "pharmacy",
    "检验流水线": "lab-analysers",
    "检验系统": "lis",
    "影像中心CT": "ct-main",
    "急诊CT": "ct-emergency",
    "PACS": "pacs",
    "AI系统": "ai-assist",
    "医保前置机": "insurance-gateway",
    "医保平台": "insurance-platform",
    "备份库": "backup-vault",
    "行政办公系统": "oa",
    "门户网站": "website",
}
FACILITIES = {
    "核心A": "core-a",
    "核心B": "core-b",
    "门诊楼交换机": "access-outpatient",
    "住院楼交换机": "access-ward",
    "影像中心交换机": "access-imaging",
    "无线接入点": "wireless",
    "外联防火墙": "edge-firewall",
    "访客无线网": "guest-wifi",
}
ENVIRONMENT = {
    "机房": "data-room",
    "精密空调": "room-cooling",
    "UPS": "ups",
    "柴油发电机": "genset",
    "市电一路": "feed-1",
    "市电二路": "feed-2",
    "冷水机组": "ct-chiller",
    "屋顶水箱": "water-tank",
    "市政供水": "city-water",
    "液氧站": "oxygen-tank",
    "备用汇流排": "oxygen-manifold",
    "停机应急预案": "downtime-rules",
}
BUSINESSES = {"急诊与门诊诊疗": "emergency", "住院医嘱执行": "inpatient", "医学影像": "imaging"}
INFORMATION = {
    "就诊信息": "visit-records",
    "医嘱": "medical-orders",
    "检验结果": "lab-results",
    "影像与报告": "images",
    "医保结算信息": "insurance-claims",
}
ELEMENTS = {**SYSTEMS, **FACILITIES, **ENVIRONMENT, "医保专线": "insurance-line"}
HIS, DATABASES = ["HIS服务器A", "HIS服务器B"], ["数据库节点A", "数据库节点B"]
ON_BOTH_CORES = [
    *HIS,
    *DATABASES,
    "电子病历",
    "检验系统",
    "PACS",
    "药房系统",
    "集成平台",
    "AI系统",
    "医保前置机",
    "备份库",
]
SERVERS = [*ON_BOTH_CORES[:-1], "存储阵列", "身份认证"]
WORKPLACES = ["急诊与门诊工作站", "病区工作站", "移动终端", "影像诊断工作站"]
SWITCHES = ["门诊楼交换机", "住院楼交换机", "影像中心交换机"]
IMAGING = ["影像中心CT", "急诊CT", "PACS", "影像诊断工作站", "AI系统"]


class Guide:
    """Somebody before the guided start, who types and chooses."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench

    def known(self, texts: Iterable[str]) -> list[str]:
        """Return the ids of the entries that are meant, and new names as they are typed."""
        file = self.bench.folder / "江州市第一人民医院.yaml"
        names = Names(data_of(load_model(file).model), "zh")
        return [names.find(text) or text for text in texts]

    def go(self, step: str) -> None:
        """Go to a question."""
        (steps,) = [each for each in self.bench.page.app.radio if each.key == "guided:step"]
        steps.set_value(step).run()
        self.bench.is_fine()

    def project(self, text: str, *path: str) -> None:
        self.bench.type(text, "project", *path)

    def add(self, section: str, *names: str) -> None:
        for name in names:
            self.bench.find("text_input", "add", section, "name").set_value(name)
            buttons = [each for each in self.bench.page.app.button if each.label == "添加"]
            (button,) = [each for each in buttons if f":add:{section}" in each.form_id]
            button.click().run()
            self.bench.is_fine()

    def select(self, name: str) -> None:
        """Choose the entry that the form is about."""
        (box,) = [each for each in self.bench.page.app.selectbox if ":entry:" in (each.key or "")]
        if box.value != name:
            box.set_value(name).run()
            self.bench.is_fine()

    def need(self, name: str, *lines: dict) -> None:
        """Fill in line after line of what an entry needs."""
        self.select(name)
        for at, line in enumerate(lines):
            find = self.bench.find
            if "kind" in line:
                find("selectbox", name, "needs-new").set_value(line["kind"])
            find("selectbox", name, "needs", at, "how").set_value(line.get("how", "all"))
            find("text_input", name, "needs", at, "buffer").set_value(line.get("buffer", ""))
            find("multiselect", name, "needs", at, "members").set_value(
                self.known(line["of"])
            ).run()
            self.bench.is_fine()

    def many_need(self, who: list[str], *of: str, **line: str) -> None:
        """Say of many entries at once that they need the same."""
        find = self.bench.find
        find("multiselect", "bulk", "who").set_value(self.known(who))
        find("selectbox", "bulk", "how").set_value(line.get("how", "all"))
        find("multiselect", "bulk", "members").set_value(self.known(of))
        find("text_input", "bulk", "buffer").set_value(line.get("buffer", ""))
        find("selectbox", "bulk", "kind").set_value(line.get("kind", "environment"))
        self.bench.press("加入其所需")
        assert "已为" in self.bench.page.html

    def many_have(self, name: str, value: str, *who: str) -> None:
        """Fill in one field of many elements at once."""
        find = self.bench.find
        find("multiselect", "bulk-fields", "who").set_value(self.known(who))
        find("selectbox", "bulk-fields", "name").set_value(name)
        find("text_input", "bulk-fields", "value").set_value(value)
        self.bench.press("填写")
        assert "已为" in self.bench.page.html

    def flow(self, name: str, information: str, *steps: tuple) -> None:
        """Add a flow and its steps: stage, hosts, and what else is said of the hop."""
        self.add("flows", name)
        self.bench.pick([information], name, "information")
        for at, (stage, hosts, *marks) in enumerate(steps):
            find = self.bench.find
            find("selectbox", name, "step", at, "stage").set_value(stage)
            for mark in {"encrypted", "optional"} & set(marks):
                find("checkbox", name, "step", at, mark).check()
            find("multiselect", name, "step", at, "hosts").set_value(self.known(hosts)).run()
            self.bench.is_fine()
            after = [mark for mark in marks if isinstance(mark, int)]
            if after:
                self.bench.pick(after, name, "step", at, "after")

    def connect(self, first: str, *others: str, named: str = "") -> None:
        self.bench.find("selectbox", "links", "from").set_value(first)
        self.bench.find("multiselect", "links", "to").set_value(self.known(others))
        self.bench.find("text_input", "links", "named").set_value(named)
        self.bench.press("连接")
        assert "新增链路" in self.bench.page.html

    def record(self, name: str, bearers: list[str], **fields: str) -> None:
        self.add("records", name)
        find = self.bench.find
        for field in ("type", "conclusion"):
            find("selectbox", name, field).set_value(fields.pop(field))
        for field, value in fields.items():
            find("text_input", name, field).set_value(value)
        find("multiselect", name, "bearers").set_value(self.known(bearers)).run()
        self.bench.is_fine()


def begin(bench: Bench) -> Guide:
    """Begin on the start page."""
    bench.open("start", lang="zh")
    (title,) = [each for each in bench.page.app.text_input if each.key == "start:title"]
    title.set_value("江州市第一人民医院")
    bench.press("开始")
    bench.follow("guided")
    return Guide(bench)


def tell_operator(guide: Guide) -> None:
    guide.project("江州市第一人民医院", "operator", "name")
    guide.project("internal", "marking")
    guide.project("public services", "operator", "sector")
    guide.project("信息处", "operator", "security_body")
    guide.project("JWJ-2026-041", "operator", "decision", "reference")
    guide.project("2026-02-16", "operator", "decision", "date")
    guide.project("省卫生健康委员会", "operator", "decision", "department")


def tell_businesses(guide: Guide) -> None:
    guide.go("businesses")
    guide.add("businesses", *BUSINESSES)
    tolerances = ("30 分钟", "1 小时", "2小时")
    for name, tolerance in zip(BUSINESSES, tolerances, strict=True):
        guide.select(name)
        guide.bench.type(tolerance, name, "tolerance")
    emergency, inpatient, imaging = BUSINESSES
    functions = ["就诊处理", "检验"]
    guide.need(emergency, {"of": functions, "kind": "functions"})
    guide.need(emergency, {"of": [*functions, "医用氧气"], "kind": "groups"})
    rules = "停机应急预案"
    guide.need(emergency, {"of": [*functions, "医用氧气", rules], "kind": "environment"})
    guide.need(
        inpatient,
        {"of": ["医嘱执行", "医用氧气", "停机应急预案"], "kind": "functions"},
        {"of": ["检验"], "buffer": "2小时"},
    )
    guide.need(imaging, {"of": ["影像诊断"], "kind": "functions"})
    guide.need("就诊处理", {"of": ["就诊信息"]}, {"of": ["医保结算信息"], "buffer": "4小时"})
    guide.need("医嘱执行", {"of": ["医嘱"]})
    guide.need("检验", {"of": ["检验结果"]})
    guide.need("影像诊断", {"of": ["影像与报告"]})
    for name in ("就诊处理", "医嘱执行", "影像诊断"):
        guide.select(name)
        toggles = guide.bench.page.app.toggle
        (main,) = [each for each in toggles if (each.key or "").endswith(f":{name}:main")]
        main.set_value(True).run()


def tell_information(guide: Guide) -> None:
    guide.go("information")
    for name in INFORMATION:
        guide.select(name)
        guide.bench.find("selectbox", name, "grade").set_value("important")
        guide.bench.choose("sensitive", name, "personal")


def tell_flows(guide: Guide) -> None:
    guide.go("flows")
    desk, emr, vault = ["急诊与门诊工作站"], ["电子病历"], ["备份库"]
    copied = ("store", vault, "encrypted", "optional", 2), ("destroy", vault, "optional")
    guide.flow(
        "就诊信息流",
        "就诊信息",
        ("collect", desk),
        ("process", HIS),
        ("store", DATABASES),
        ("integrate", emr),
        ("present", desk),
        *copied,
    )
    ward = ["病区工作站", "移动终端"]
    guide.flow(
        "医嘱信息流",
        "医嘱",
        ("collect", ward),
        ("process", HIS),
        ("store", DATABASES),
        ("process", ["药房系统"]),
        ("apply", ward),
        *copied,
    )
    guide.flow(
        "检验信息流",
        "检验结果",
        ("collect", ["检验流水线"]),
        ("process", ["检验系统"]),
        ("integrate", ["集成平台"]),
        ("store", DATABASES),
        ("present", emr),
    )
    guide.flow(
        "影像信息流",
        "影像与报告",
        ("collect", ["影像中心CT", "急诊CT"]),
        ("store", ["PACS"]),
        ("present", ["影像诊断工作站"]),
        ("integrate", ["集成平台"]),
        ("apply", emr),
        ("process", ["AI系统"], "optional", 1),
        ("destroy", ["PACS"], "optional", 1),
    )
    guide.flow(
        "医保信息流",
        "医保结算信息",
        ("collect", desk),
        ("process", HIS),
        ("integrate", ["医保前置机"]),
        ("process", ["医保平台"], "encrypted"),
        ("apply", HIS, "encrypted"),
        ("store", DATABASES, "optional"),
        ("destroy", DATABASES, "optional"),
    )


def tell_assets(guide: Guide) -> None:
    guide.go("assets")
    guide.add("information_systems", "存储阵列", "身份认证", "行政办公系统", "门户网站")
    guide.add("network_facilities", *FACILITIES)
    centre = [*SERVERS, "行政办公系统", "门户网站", "核心A", "核心B", "外联防火墙"]
    guide.many_have("site", "data-centre", *centre)
    outpatient = ("急诊与门诊工作站", "门诊楼交换机", "检验流水线", "急诊CT", "访客无线网")
    guide.many_have("site", "outpatient-building", *outpatient)
    ward = ("病区工作站", "移动终端", "无线接入点", "住院楼交换机")
    guide.many_have("site", "ward-building", *ward)
    guide.many_have("site", "imaging-centre", "影像中心CT", "影像诊断工作站", "影像中心交换机")
    guide.many_have("site", "east-campus", "备份库")
    guide.many_have("supplier", "Kangheng Health Software", *HIS, "电子病历")
    guide.many_have("supplier", "Donglan Networks", "核心A", "核心B")
    guide.many_have("zone", "server", *[each for each in SERVERS if each != "医保前置机"])
    guide.many_have("recovery_time", "1小时", *DATABASES)
    guide.many_have("recovery_time", "12 小时", "存储阵列")
    guide.many_have("operator", "Municipal Healthcare Security Bureau", "医保平台")


def tell_links(guide: Guide) -> None:
    guide.go("links")
    guide.connect("核心A", "核心B", *SWITCHES, "外联防火墙", *ON_BOTH_CORES, "行政办公系统")
    guide.connect("核心B", *SWITCHES, "外联防火墙", *ON_BOTH_CORES)
    guide.connect("住院楼交换机", "无线接入点", "病区工作站")
    guide.connect("无线接入点", "移动终端")
    guide.connect("门诊楼交换机", "急诊与门诊工作站", "检验流水线", "急诊CT")
    guide.connect("影像中心交换机", "影像中心CT", "影像诊断工作站")
    guide.connect("外联防火墙", "门户网站", "访客无线网")
    guide.connect("外联防火墙", "医保平台", named="医保专线")
    guide.select("医保专线")
    guide.bench.type("Jiangzhou Telecom", "医保专线", "operator")


def tell_needs(guide: Guide) -> None:
    guide.go("needs")
    powered = ["急诊与门诊工作站", "病区工作站", "影像诊断工作站", "检验流水线", *SWITCHES]
    guide.many_need([*powered, "急诊CT"], "重要负荷电源", kind="groups")
    guide.many_need(["重要负荷电源"], "市电一路", "市电二路", "柴油发电机", how="any")
    guide.many_need(["无线接入点"], "住院楼交换机")
    guide.many_need(["核心A", "核心B", "外联防火墙", *SERVERS], "机房")
    guide.many_need(DATABASES, "存储阵列")
    guide.many_need([*HIS, "电子病历"], "身份认证")
    guide.many_need(["影像中心CT"], "市电一路", "市电二路", how="any")
    guide.many_need(["影像中心CT", "急诊CT"], "冷水机组", buffer="15分钟")
    guide.many_need(["机房"], "UPS")
    guide.many_need(["机房"], "精密空调", buffer="30 分钟")
    guide.many_need(["UPS"], "重要负荷电源", buffer="1小时")
    guide.many_need(["精密空调", "冷水机组"], "重要负荷电源")
    guide.many_need(["冷水机组"], "屋顶水箱")
    guide.many_need(["屋顶水箱"], "市政供水", buffer="6 小时")
    guide.many_need(["医用氧气"], "液氧站", "备用汇流排", how="any")
    guide.many_have("operator", "City distribution company", "市电一路", "市电二路")
    guide.many_have("operator", "City water company", "市政供水")
    guide.many_have("site", "data-centre", "机房", "精密空调", "UPS")
    guide.select("停机应急预案")
    guide.bench.choose("rules", "停机应急预案", "category")
    toggles = guide.bench.page.app.toggle
    (fails,) = [each for each in toggles if (each.key or "").endswith(":停机应急预案:fails")]
    fails.set_value(False).run()
    guide.bench.is_fine()


def tell_records(guide: Guide) -> None:
    guide.go("records")
    own = [each for each in SYSTEMS if each not in {"行政办公系统", "门户网站", "医保平台"}]
    clinical = [each for each in own if each not in IMAGING]
    shared = {"conclusion": "basically_met"}
    protection = {
        **shared,
        "type": "graded_protection",
        "grade": "3",
        "filed_on": "2025-11-12",
    }
    guide.record(
        "医院信息系统等级测评",
        clinical,
        **protection,
        evaluated_on="2026-03-18",
        rate="86.2",
        major_hazards="1",
        rectified="1",
        evidence="MLPS-2026-0318-HIS.pdf",
    )
    guide.record(
        "影像系统等级测评",
        IMAGING,
        **protection,
        evaluated_on="2026-03-20",
        rate="81.7",
        major_hazards="0",
        evidence="MLPS-2026-0320-PACS.pdf",
    )
    guide.record(
        "医院信息系统密评",
        clinical,
        **shared,
        type="cryptography",
        evaluated_on="2026-04-09",
        score="66.3",
        high_risks="0",
        evidence="CRYPTO-2026-0409-HIS.pdf",
    )


def tell_policy(guide: Guide) -> None:
    guide.go("boundary")
    guide.bench.type("2026-11-01", "policy", "as_of")


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """The model that the guided start wrote, and what its last page showed."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        folder = tmp_path_factory.mktemp("ws")
        bench = Bench(folder, monkeypatch)
        guide = begin(bench)
        for tell in (
            tell_operator,
            tell_businesses,
            tell_information,
            tell_flows,
            tell_assets,
            tell_links,
            tell_needs,
            tell_records,
            tell_policy,
        ):
            tell(guide)
        yield load_model(folder / "江州市第一人民医院.yaml"), bench.page.html


def by_shipped_id(boundary, names):
    """Return the verdicts by the ids of the shipped model."""
    return {names.get(each.id, each.id): each for each in boundary.elements}


def ids_told(loaded):
    """Return, of everything that was told, the shipped id by the id that the guided start gave."""
    names = Names(data_of(loaded.model), "zh")
    return {
        names.find(told): id_ for told, id_ in {**ELEMENTS, **BUSINESSES, **INFORMATION}.items()
    }


def test_the_boundary_is_the_shipped_one(told):
    loaded, _ = told
    found, shipped = evaluate(loaded).boundary, evaluate(load_model(SHIPPED)).boundary
    mine = by_shipped_id(found, ids_told(loaded))
    verdicts = {each.id: (each.verdict, each.inside, each.external) for each in shipped.elements}
    assert {i: (e.verdict, e.inside, e.external) for i, e in mine.items()} == verdicts
    assert found.by_order == shipped.by_order


def test_orders_times_and_exposures_are_the_shipped_ones(told):
    loaded, _ = told
    found, shipped = evaluate(loaded).boundary, evaluate(load_model(SHIPPED)).boundary
    ids = ids_told(loaded)

    def orders(each, names):
        return {names.get(b, b): s.order for b, s in each.businesses.items()}

    def times(each, names):
        """Of single points only: of pairs, it depends on which pair is told."""
        single = {b: s for b, s in each.businesses.items() if s.order == 1}
        return {names.get(b, b): s.time_to_impact for b, s in single.items()}

    mine = by_shipped_id(found, ids)
    for each in shipped.elements:
        assert orders(mine[each.id], ids) == orders(each, {})
        assert times(mine[each.id], ids) == times(each, {})
        assert {ids[i] for i in mine[each.id].exposed_to} == set(each.exposed_to)


def test_the_same_is_found_about_the_life_of_information(told):
    loaded, _ = told
    ids = ids_told(loaded)
    found, shipped = evaluate(loaded).findings, evaluate(load_model(SHIPPED)).findings
    gaps = sorted((f.rule, ids.get(f.at, f.at)) for f in found if "life-cycle" in f.rule)
    assert gaps == sorted((f.rule, f.at) for f in shipped if "life-cycle" in f.rule)
    assert gaps


def test_the_last_page_tells_the_outcome(told):
    loaded, html = told
    elements = evaluate(loaded).boundary.elements
    external = sum(each.external for each in elements)
    own = sum(each.inside for each in elements) - external
    assert f"45 个要素中，边界内 {own} 个，外部依赖 {external} 个" in html
    assert "待补充" not in html
