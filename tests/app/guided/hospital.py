"""The hospital, told to the guided start by somebody who has nothing but the README's text.

Every statement of ``examples/hospital/README.md``, and of its Chinese twin, is given as a person
would give it: by typing and choosing in the forms, in the order of the questions, in the words of
the page. Entries are called here by the ids of the shipped model; what is typed are their names.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.app.guided.guide import Guide, Need, Said, Step

TITLE: Said = ("Jiangzhou First People's Hospital", "江州市第一人民医院")
SYSTEMS: Mapping[str, Said] = {
    "outpatient-ws": ("Emergency and outpatient workstations", "急诊与门诊工作站"),
    "ward-ws": ("Ward workstations", "病区工作站"),
    "ward-tablets": ("Mobile tablets", "移动终端"),
    "reading-ws": ("Image reading workstations", "影像诊断工作站"),
    "his-app-a": ("HIS server A", "HIS服务器A"),
    "his-app-b": ("HIS server B", "HIS服务器B"),
    "his-db-a": ("Database node A", "数据库节点A"),
    "his-db-b": ("Database node B", "数据库节点B"),
    "storage-array": ("Storage array", "存储阵列"),
    "auth-service": ("Staff sign-on and electronic signature", "身份认证"),
    "emr": ("Electronic medical record (EMR)", "电子病历"),
    "integration-engine": ("Integration engine", "集成平台"),
    "pharmacy": ("Pharmacy dispensing system", "药房系统"),
    "lab-analysers": ("Analyser line", "检验流水线"),
    "lis": ("Laboratory system (LIS)", "检验系统"),
    "ct-main": ("CT of the imaging centre", "影像中心CT"),
    "ct-emergency": ("Emergency CT", "急诊CT"),
    "pacs": ("PACS", "PACS"),
    "ai-assist": ("AI reading assistant", "AI系统"),
    "insurance-gateway": ("Insurance front-end server", "医保前置机"),
    "insurance-platform": ("Insurance platform", "医保平台"),
    "backup-vault": ("Backup vault", "备份库"),
    "oa": ("Office automation", "行政办公系统"),
    "website": ("Public website", "门户网站"),
}
FACILITIES: Mapping[str, Said] = {
    "core-a": ("Core switch A", "核心A"),
    "core-b": ("Core switch B", "核心B"),
    "access-outpatient": ("Outpatient building switch", "门诊楼交换机"),
    "access-ward": ("Ward switch", "住院楼交换机"),
    "access-imaging": ("Imaging centre switch", "影像中心交换机"),
    "wireless": ("Ward access points", "无线接入点"),
    "edge-firewall": ("External exchange firewall", "外联防火墙"),
    "guest-wifi": ("Visitors' wireless network", "访客无线网"),
}
ENVIRONMENT: Mapping[str, Said] = {
    "data-room": ("Data centre room", "机房"),
    "room-cooling": ("Cooling of the room", "精密空调"),
    "ups": ("UPS", "UPS"),
    "genset": ("Diesel generator", "柴油发电机"),
    "feed-1": ("Utility feed 1", "市电一路"),
    "feed-2": ("Utility feed 2", "市电二路"),
    "ct-chiller": ("Chilled water plant", "冷水机组"),
    "water-tank": ("Roof water tank", "屋顶水箱"),
    "city-water": ("City water", "市政供水"),
    "oxygen-tank": ("Liquid oxygen tank", "液氧站"),
    "oxygen-manifold": ("Reserve cylinder manifold", "备用汇流排"),
    "downtime-rules": ("Downtime procedures", "停机应急预案"),
}
BUSINESSES: Mapping[str, Said] = {
    "emergency": ("Emergency and outpatient care", "急诊与门诊诊疗"),
    "inpatient": ("Inpatient orders", "住院医嘱执行"),
    "imaging": ("Medical imaging", "医学影像"),
}
INFORMATION: Mapping[str, Said] = {
    "visit-records": ("Visit records", "就诊信息"),
    "medical-orders": ("Medical orders", "医嘱"),
    "lab-results": ("Laboratory results", "检验结果"),
    "images": ("Images with reports", "影像与报告"),
    "insurance-claims": ("Insurance claims", "医保结算信息"),
}
LINE: Mapping[str, Said] = {"insurance-line": ("Leased line", "医保专线")}
ELEMENTS = {**SYSTEMS, **FACILITIES, **ENVIRONMENT, **LINE}
NAMES: Mapping[str, Said] = {
    **BUSINESSES,
    **INFORMATION,
    **ELEMENTS,
    "visit-handling": ("Visit handling", "就诊处理"),
    "order-execution": ("Order execution", "医嘱执行"),
    "laboratory": ("Laboratory", "检验"),
    "image-diagnosis": ("Image diagnosis", "影像诊断"),
    "medical-oxygen": ("Medical oxygen", "医用氧气"),
    "essential-power": ("Essential power", "重要负荷电源"),
    "visit": ("Visit flow", "就诊信息流"),
    "orders": ("Orders flow", "医嘱信息流"),
    "lab": ("Laboratory flow", "检验信息流"),
    "imaging-flow": ("Images flow", "影像信息流"),
    "claims": ("Claims flow", "医保信息流"),
    "mlps-his": ("Graded protection of the hospital information system", "医院信息系统等级测评"),
    "mlps-pacs": ("Graded protection of the imaging system", "影像系统等级测评"),
    "crypto-his": (
        "Cryptography evaluation of the hospital information system",
        "医院信息系统密评",
    ),
}
HIS, DATABASES = ["his-app-a", "his-app-b"], ["his-db-a", "his-db-b"]
ON_BOTH_CORES = [
    *HIS,
    *DATABASES,
    "emr",
    "lis",
    "pacs",
    "pharmacy",
    "integration-engine",
    "ai-assist",
    "insurance-gateway",
    "backup-vault",
]
SERVERS = [*ON_BOTH_CORES[:-1], "storage-array", "auth-service"]
WORKPLACES = ["outpatient-ws", "ward-ws", "ward-tablets", "reading-ws"]
SCANNERS = ["ct-main", "ct-emergency"]
SWITCHES = ["access-outpatient", "access-ward", "access-imaging"]
IMAGING = [*SCANNERS, "pacs", "reading-ws", "ai-assist"]


def tell_operator(guide: Guide) -> None:
    commission = ("Provincial health commission", "省卫生健康委员会")
    guide.project(TITLE, "operator", "name")
    guide.project(("internal", "内部"), "marking")
    guide.project(("public services", "公共服务"), "operator", "sector")
    guide.project(("Information department", "信息处"), "operator", "security_body")
    guide.project("JWJ-2026-041", "operator", "decision", "reference")
    guide.project(("16 February 2026", "2026年2月16日"), "operator", "decision", "date")
    guide.project(commission, "operator", "decision", "department")


def tell_businesses(guide: Guide) -> None:
    guide.go("businesses")
    guide.add("businesses", *BUSINESSES)
    guide.write("emergency", "tolerance", ("30 minutes", "30 分钟"))
    guide.write("inpatient", "tolerance", ("1 hour", "1 小时"))
    guide.write("imaging", "tolerance", ("2 hours", "2小时"))
    supplies = ["medical-oxygen", "downtime-rules"]
    guide.need("emergency", Need(["visit-handling", "laboratory", *supplies]))
    guide.change_kind("medical-oxygen", "groups")  # they were taken as functions
    guide.change_kind("downtime-rules", "environment")
    waiting = Need(["laboratory"], buffer=("2 hours", "2小时"))
    guide.need("inpatient", Need(["order-execution", *supplies]), waiting)
    guide.need("imaging", Need(["image-diagnosis"]))
    on_paper = Need(["insurance-claims"], buffer=("4 hours", "4小时"))
    guide.need("visit-handling", Need(["visit-records"]), on_paper)
    guide.need("order-execution", Need(["medical-orders"]))
    guide.need("laboratory", Need(["lab-results"]))
    guide.need("image-diagnosis", Need(["images"]))
    for name in ("visit-handling", "order-execution", "image-diagnosis"):
        guide.switch(name, "main", is_on=True)


def tell_information(guide: Guide) -> None:
    guide.go("information")
    for name in INFORMATION:
        guide.choose(name, "grade", "important")
        guide.choose(name, "personal", "sensitive")


def tell_flows(guide: Guide) -> None:
    guide.go("flows")
    tell_care(guide)
    guide.flow(
        "lab",
        "lab-results",
        Step("collect", ["lab-analysers"]),
        Step("process", ["lis"]),
        Step("integrate", ["integration-engine"]),
        Step("store", DATABASES),
        Step("present", ["emr"]),
    )
    guide.flow(
        "imaging-flow",
        "images",
        Step("collect", SCANNERS),
        Step("store", ["pacs"]),
        Step("present", ["reading-ws"]),
        Step("integrate", ["integration-engine"]),
        Step("apply", ["emr"]),
        Step("process", ["ai-assist"], optional=True, after=1),
        Step("destroy", ["pacs"], optional=True, after=1),
    )
    guide.flow(
        "claims",
        "insurance-claims",
        Step("collect", ["outpatient-ws"]),
        Step("process", HIS),
        Step("integrate", ["insurance-gateway"]),
        Step("process", ["insurance-platform"], encrypted=True),
        Step("apply", HIS, encrypted=True),
        Step("store", DATABASES, optional=True),
        Step("destroy", DATABASES, optional=True),
    )


def tell_care(guide: Guide) -> None:
    """Tell the flows of visits and orders, both copied to the vault of the other campus."""
    desk, ward = ["outpatient-ws"], ["ward-ws", "ward-tablets"]
    copied = (
        Step("store", ["backup-vault"], encrypted=True, optional=True, after=2),
        Step("destroy", ["backup-vault"], optional=True),
    )
    guide.flow(
        "visit",
        "visit-records",
        Step("collect", desk),
        Step("process", HIS),
        Step("store", DATABASES),
        Step("integrate", ["emr"]),
        Step("present", desk),
        *copied,
    )
    guide.flow(
        "orders",
        "medical-orders",
        Step("collect", ward),
        Step("process", HIS),
        Step("store", DATABASES),
        Step("process", ["pharmacy"]),
        Step("apply", ward),
        *copied,
    )


def tell_assets(guide: Guide) -> None:
    guide.go("assets")
    guide.add("information_systems", "storage-array", "auth-service", "oa", "website")
    guide.add("network_facilities", *FACILITIES)
    centre = [*SERVERS, "oa", "website", "core-a", "core-b", "edge-firewall"]
    outpatient = ["outpatient-ws", "access-outpatient", "lab-analysers", "ct-emergency"]
    ward = ["ward-ws", "ward-tablets", "wireless", "access-ward"]
    guide.many_have("site", ("Data centre", "数据中心"), centre)
    guide.many_have("site", ("Outpatient building", "门诊楼"), [*outpatient, "guest-wifi"])
    guide.many_have("site", ("Ward building", "住院楼"), ward)
    imaging = ["ct-main", "reading-ws", "access-imaging"]
    guide.many_have("site", ("Imaging centre", "影像中心"), imaging)
    guide.many_have("site", ("East campus", "东院区"), ["backup-vault"])
    kangheng, yingxun = "Kangheng Health Software", "Yingxun Imaging Software"
    guide.many_have("supplier", (kangheng, "康恒医疗软件"), [*HIS, "emr"])
    guide.many_have("supplier", (yingxun, "影讯影像软件"), ["pacs", "ai-assist"])
    guide.many_have("supplier", ("Ruiying Medical", "睿影医疗"), SCANNERS)
    guide.many_have("supplier", ("Donglan Networks", "东澜网络"), ["core-a", "core-b"])
    tell_zones(guide)
    guide.many_have("recovery_time", ("1 hour", "1小时"), DATABASES)
    guide.many_have("recovery_time", ("12 hours", "12 小时"), ["storage-array"])
    bureau = ("Municipal Healthcare Security Bureau", "市医疗保障局")
    guide.many_have("operator", bureau, ["insurance-platform"])


def tell_zones(guide: Guide) -> None:
    servers = [each for each in SERVERS if each != "insurance-gateway"]
    clinical = [*WORKPLACES, "lab-analysers", *SCANNERS]
    guide.many_have("zone", ("clinical", "临床区"), clinical)
    guide.many_have("zone", ("server", "服务器区"), servers)
    guide.many_have("zone", ("exchange", "外联区"), ["insurance-gateway", "edge-firewall"])
    guide.many_have("zone", ("backup", "备份区"), ["backup-vault"])
    guide.many_have("zone", ("office", "办公区"), ["oa"])
    guide.many_have("zone", ("internet", "互联网区"), ["website", "guest-wifi"])


def tell_links(guide: Guide) -> None:
    guide.go("links")
    both = [*SWITCHES, "edge-firewall", *ON_BOTH_CORES]
    guide.connect("core-a", ["core-b", *both, "oa"])
    guide.connect("core-b", both)
    guide.connect("access-ward", ["wireless", "ward-ws"])
    guide.connect("wireless", ["ward-tablets"])
    guide.connect("access-outpatient", ["outpatient-ws", "lab-analysers", "ct-emergency"])
    guide.connect("access-imaging", ["ct-main", "reading-ws"])
    guide.connect("edge-firewall", ["website", "guest-wifi"])
    guide.connect("edge-firewall", ["insurance-platform"], named="insurance-line")
    guide.write("insurance-line", "operator", ("Jiangzhou Telecom", "江州电信"))


def tell_needs(guide: Guide) -> None:
    guide.go("needs")
    powered = ["outpatient-ws", "ward-ws", "reading-ws", "lab-analysers", *SWITCHES]
    power, feeds = ["essential-power"], ["feed-1", "feed-2"]
    guide.many_need([*powered, "ct-emergency"], Need(power, kind="groups"))
    guide.many_need(power, Need([*feeds, "genset"], how="any"))
    guide.many_need(["wireless"], Need(["access-ward"]))
    guide.many_need(["core-a", "core-b", "edge-firewall", *SERVERS], Need(["data-room"]))
    guide.many_need(DATABASES, Need(["storage-array"]))
    guide.many_need([*HIS, "emr"], Need(["auth-service"]))
    guide.many_need(["ct-main"], Need(feeds, how="any"))
    guide.many_need(SCANNERS, Need(["ct-chiller"], buffer=("15 minutes", "15分钟")))
    guide.many_need(["data-room"], Need(["ups"]))
    guide.many_need(["data-room"], Need(["room-cooling"], buffer=("30 minutes", "30 分钟")))
    guide.many_need(["ups"], Need(power, buffer=("1 hour", "1小时")))
    guide.many_need(["room-cooling", "ct-chiller"], Need(power))
    guide.many_need(["ct-chiller"], Need(["water-tank"]))
    guide.many_need(["water-tank"], Need(["city-water"], buffer=("6 hours", "6 小时")))
    guide.many_need(["medical-oxygen"], Need(["oxygen-tank", "oxygen-manifold"], how="any"))
    tell_environment(guide)


def tell_environment(guide: Guide) -> None:
    """Tell who runs the environment, where it stands, and of what category it is."""
    feeds = ["feed-1", "feed-2"]
    guide.many_have("operator", ("City distribution company", "市供电公司"), feeds)
    guide.many_have("operator", ("City water company", "市自来水公司"), ["city-water"])
    centre, house = ["data-room", "room-cooling", "ups"], ["genset", "oxygen-tank"]
    guide.many_have("site", ("Data centre", "数据中心"), centre)
    guide.many_have("site", ("Imaging centre", "影像中心"), ["ct-chiller", "water-tank"])
    guide.many_have("site", ("Power house", "动力楼"), [*house, "oxygen-manifold"])
    categories = {
        "electricity": [*feeds, "genset", "ups"],
        "machinery": ["room-cooling", "ct-chiller"],
        "water": ["water-tank", "city-water"],
        "plant": ["data-room", "oxygen-tank", "oxygen-manifold"],
        "rules": ["downtime-rules"],
    }
    for category, elements in categories.items():
        for each in elements:
            guide.choose(each, "category", category)
    guide.switch("downtime-rules", "fails", is_on=False)


def tell_records(guide: Guide) -> None:
    guide.go("records")
    own = [each for each in SYSTEMS if each not in {"oa", "website", "insurance-platform"}]
    clinical = [each for each in own if each not in IMAGING]
    protection = {"type": "graded-protection", "conclusion": "basically-met"}
    cryptography = {"type": "cryptography", "conclusion": "basically-met"}
    filed: Mapping[str, Said] = {
        "grade": "3",
        "filed_on": ("12 November 2025", "2025 年 11 月 12 日"),
    }
    his: dict[str, Said] = {"evaluated_on": ("18 March 2026", "2026年3月18日"), "rate": "86.2"}
    his |= {"major_hazards": "1", "rectified": "1", "evidence": "MLPS-2026-0318-HIS.pdf"}
    guide.record("mlps-his", clinical, protection, {**filed, **his})
    pacs: dict[str, Said] = {"evaluated_on": ("20 March 2026", "2026年3月20日"), "rate": "81.7"}
    pacs |= {"major_hazards": "0", "evidence": "MLPS-2026-0320-PACS.pdf"}
    guide.record("mlps-pacs", IMAGING, protection, {**filed, **pacs})
    crypto: dict[str, Said] = {"evaluated_on": ("9 April 2026", "2026年4月9日"), "score": "66.3"}
    crypto |= {"high_risks": "0", "evidence": "CRYPTO-2026-0409-HIS.pdf"}
    guide.record("crypto-his", clinical, cryptography, crypto)


def tell_policy(guide: Guide) -> None:
    guide.go("boundary")
    guide.policy(("1 November 2026", "2026 年 11 月 1 日"), "as_of")


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
