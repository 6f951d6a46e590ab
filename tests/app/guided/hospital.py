"""The hospital, told to the guided start by somebody who has nothing but the README's text.

Every statement of ``examples/hospital/README.zh.md`` is given as a person would give it: by typing
and choosing in the forms, in the order of the questions, in the words of the page.
"""

from __future__ import annotations

from collections.abc import Callable

from tests.app.guided.guide import Guide, Need, Step

TITLE = "江州市第一人民医院"
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


def tell_operator(guide: Guide) -> None:
    guide.project(TITLE, "operator", "name")
    guide.project("internal", "marking")
    guide.project("public services", "operator", "sector")
    guide.project("信息处", "operator", "security_body")
    guide.project("JWJ-2026-041", "operator", "decision", "reference")
    guide.project("2026-02-16", "operator", "decision", "date")
    guide.project("省卫生健康委员会", "operator", "decision", "department")


def tell_businesses(guide: Guide) -> None:
    guide.hands.go("关键业务")
    guide.add("businesses", *BUSINESSES)
    tolerances = ("30 分钟", "1 小时", "2小时")
    for name, tolerance in zip(BUSINESSES, tolerances, strict=True):
        guide.write(name, "tolerance", tolerance)
    emergency, inpatient, imaging = BUSINESSES
    functions = ["就诊处理", "检验"]
    guide.need(emergency, Need(functions, kind="功能"))
    guide.need(emergency, Need([*functions, "医用氧气"], kind="组"))
    guide.need(emergency, Need([*functions, "医用氧气", "停机应急预案"], kind="运行环境"))
    guide.need(
        inpatient,
        Need(["医嘱执行", "医用氧气", "停机应急预案"], kind="功能"),
        Need(["检验"], buffer="2小时"),
    )
    guide.need(imaging, Need(["影像诊断"], kind="功能"))
    guide.need("就诊处理", Need(["就诊信息"]), Need(["医保结算信息"], buffer="4小时"))
    guide.need("医嘱执行", Need(["医嘱"]))
    guide.need("检验", Need(["检验结果"]))
    guide.need("影像诊断", Need(["影像与报告"]))
    for name in ("就诊处理", "医嘱执行", "影像诊断"):
        guide.switch(name, "main", is_on=True)


def tell_information(guide: Guide) -> None:
    guide.hands.go("关键业务信息")
    for name in INFORMATION:
        guide.choose(name, "grade", "重要")
        guide.choose(name, "personal", "敏感个人信息")


def tell_flows(guide: Guide) -> None:
    guide.hands.go("信息流")
    tell_care(guide)
    guide.flow(
        "检验信息流",
        "检验结果",
        Step("采集", ["检验流水线"]),
        Step("处理", ["检验系统"]),
        Step("集成", ["集成平台"]),
        Step("存储", DATABASES),
        Step("展现", ["电子病历"]),
    )
    guide.flow(
        "影像信息流",
        "影像与报告",
        Step("采集", ["影像中心CT", "急诊CT"]),
        Step("存储", ["PACS"]),
        Step("展现", ["影像诊断工作站"]),
        Step("集成", ["集成平台"]),
        Step("应用", ["电子病历"]),
        Step("处理", ["AI系统"], optional=True, after=1),
        Step("销毁", ["PACS"], optional=True, after=1),
    )
    guide.flow(
        "医保信息流",
        "医保结算信息",
        Step("采集", ["急诊与门诊工作站"]),
        Step("处理", HIS),
        Step("集成", ["医保前置机"]),
        Step("处理", ["医保平台"], encrypted=True),
        Step("应用", HIS, encrypted=True),
        Step("存储", DATABASES, optional=True),
        Step("销毁", DATABASES, optional=True),
    )


def tell_care(guide: Guide) -> None:
    """Tell the flows of visits and orders, both copied to the vault of the other campus."""
    desk, ward = ["急诊与门诊工作站"], ["病区工作站", "移动终端"]
    copied = (
        Step("存储", ["备份库"], encrypted=True, optional=True, after=2),
        Step("销毁", ["备份库"], optional=True),
    )
    guide.flow(
        "就诊信息流",
        "就诊信息",
        Step("采集", desk),
        Step("处理", HIS),
        Step("存储", DATABASES),
        Step("集成", ["电子病历"]),
        Step("展现", desk),
        *copied,
    )
    guide.flow(
        "医嘱信息流",
        "医嘱",
        Step("采集", ward),
        Step("处理", HIS),
        Step("存储", DATABASES),
        Step("处理", ["药房系统"]),
        Step("应用", ward),
        *copied,
    )


def tell_assets(guide: Guide) -> None:
    guide.hands.go("信息系统与网络设施")
    guide.add("information_systems", "存储阵列", "身份认证", "行政办公系统", "门户网站")
    guide.add("network_facilities", *FACILITIES)
    centre = [*SERVERS, "行政办公系统", "门户网站", "核心A", "核心B", "外联防火墙"]
    outpatient = ["急诊与门诊工作站", "门诊楼交换机", "检验流水线", "急诊CT", "访客无线网"]
    ward = ["病区工作站", "移动终端", "无线接入点", "住院楼交换机"]
    imaging = ["影像中心CT", "影像诊断工作站", "影像中心交换机"]
    guide.many_have("场所", "data-centre", centre)
    guide.many_have("场所", "outpatient-building", outpatient)
    guide.many_have("场所", "ward-building", ward)
    guide.many_have("场所", "imaging-centre", imaging)
    guide.many_have("场所", "east-campus", ["备份库"])
    guide.many_have("供应商", "Kangheng Health Software", [*HIS, "电子病历"])
    guide.many_have("供应商", "Donglan Networks", ["核心A", "核心B"])
    guide.many_have("安全区", "server", [each for each in SERVERS if each != "医保前置机"])
    guide.many_have("恢复时间", "1小时", DATABASES)
    guide.many_have("恢复时间", "12 小时", ["存储阵列"])
    guide.many_have("运营者（own 表示自有）", "Municipal Healthcare Security Bureau", ["医保平台"])


def tell_links(guide: Guide) -> None:
    guide.hands.go("链路")
    both = [*SWITCHES, "外联防火墙", *ON_BOTH_CORES]
    guide.connect("核心A", ["核心B", *both, "行政办公系统"])
    guide.connect("核心B", both)
    guide.connect("住院楼交换机", ["无线接入点", "病区工作站"])
    guide.connect("无线接入点", ["移动终端"])
    guide.connect("门诊楼交换机", ["急诊与门诊工作站", "检验流水线", "急诊CT"])
    guide.connect("影像中心交换机", ["影像中心CT", "影像诊断工作站"])
    guide.connect("外联防火墙", ["门户网站", "访客无线网"])
    guide.connect("外联防火墙", ["医保平台"], named="医保专线")
    guide.write("医保专线", "operator", "Jiangzhou Telecom")


def tell_needs(guide: Guide) -> None:
    guide.hands.go("运行所需与运行环境")
    powered = ["急诊与门诊工作站", "病区工作站", "影像诊断工作站", "检验流水线", *SWITCHES]
    power, feeds = ["重要负荷电源"], ["市电一路", "市电二路"]
    guide.many_need([*powered, "急诊CT"], Need(power, kind="组"))
    guide.many_need(power, Need([*feeds, "柴油发电机"], how="任一"))
    guide.many_need(["无线接入点"], Need(["住院楼交换机"]))
    guide.many_need(["核心A", "核心B", "外联防火墙", *SERVERS], Need(["机房"]))
    guide.many_need(DATABASES, Need(["存储阵列"]))
    guide.many_need([*HIS, "电子病历"], Need(["身份认证"]))
    guide.many_need(["影像中心CT"], Need(feeds, how="任一"))
    guide.many_need(["影像中心CT", "急诊CT"], Need(["冷水机组"], buffer="15分钟"))
    guide.many_need(["机房"], Need(["UPS"]))
    guide.many_need(["机房"], Need(["精密空调"], buffer="30 分钟"))
    guide.many_need(["UPS"], Need(power, buffer="1小时"))
    guide.many_need(["精密空调", "冷水机组"], Need(power))
    guide.many_need(["冷水机组"], Need(["屋顶水箱"]))
    guide.many_need(["屋顶水箱"], Need(["市政供水"], buffer="6 小时"))
    guide.many_need(["医用氧气"], Need(["液氧站", "备用汇流排"], how="任一"))
    guide.many_have("运营者（own 表示自有）", "City distribution company", feeds)
    guide.many_have("运营者（own 表示自有）", "City water company", ["市政供水"])
    guide.many_have("场所", "data-centre", ["机房", "精密空调", "UPS"])
    guide.choose("停机应急预案", "category", "规章制度")
    guide.switch("停机应急预案", "fails", is_on=False)


def tell_records(guide: Guide) -> None:
    guide.hands.go("测评记录")
    own = [each for each in SYSTEMS if each not in {"行政办公系统", "门户网站", "医保平台"}]
    clinical = [each for each in own if each not in IMAGING]
    protection = {"type": "等级测评", "conclusion": "基本符合"}
    cryptography = {"type": "密码测评", "conclusion": "基本符合"}
    filed = {"grade": "3", "filed_on": "2025-11-12"}
    guide.record(
        "医院信息系统等级测评",
        clinical,
        protection,
        {
            **filed,
            "evaluated_on": "2026-03-18",
            "rate": "86.2",
            "major_hazards": "1",
            "rectified": "1",
            "evidence": "MLPS-2026-0318-HIS.pdf",
        },
    )
    guide.record(
        "影像系统等级测评",
        IMAGING,
        protection,
        {
            **filed,
            "evaluated_on": "2026-03-20",
            "rate": "81.7",
            "major_hazards": "0",
            "evidence": "MLPS-2026-0320-PACS.pdf",
        },
    )
    guide.record(
        "医院信息系统密评",
        clinical,
        cryptography,
        {
            "evaluated_on": "2026-04-09",
            "score": "66.3",
            "high_risks": "0",
            "evidence": "CRYPTO-2026-0409-HIS.pdf",
        },
    )


def tell_policy(guide: Guide) -> None:
    guide.hands.go("边界")
    guide.policy("2026-11-01", "as_of")


TELLING: tuple[Callable[[Guide], None], ...] = (
    tell_operator,
    tell_businesses,
    tell_information,
    tell_flows,
    tell_assets,
    tell_links,
    tell_needs,
    tell_records,
    tell_policy,
)
