"""A whole workshop in a real Chromium, in Chinese: from the first question to the file handed over.

Every other host is out of reach, and none is asked; the content security policy is strict, and
nothing on the way violates it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from ciimap.history import AuditLog, Database, history_file
from ciimap.loading import load_model
from ciimap.workflow import evaluate
from tests.app.conftest import serving_workspace
from tests.app.driving import click, settled
from tests.app.guided.guide import Guide, Need, Step
from tests.app.guided.in_browser import BrowserHands, compose

pytestmark = pytest.mark.browser

TITLE = "滨江水厂供水调度"
WATCH = """
window.ciimapViolations = [];
document.addEventListener('securitypolicyviolation',
  (event) => window.ciimapViolations.push(`${event.effectiveDirective} ${event.blockedURI}`));
"""


@pytest.fixture
def folder(tmp_path) -> Path:
    made: Path = tmp_path / "工作区"
    made.mkdir()
    return made


@pytest.fixture
def address(folder) -> Iterator[str]:
    with serving_workspace(folder) as found:
        yield found


def visit(tab: Tab, page: str, path: str) -> None:
    """Go to a page by the bar at the top."""
    tab.get_by_role("link", name=page, exact=True).click()
    expect(tab).to_have_url(re.compile(f"/{path}[?]"))
    settled(tab)


def tell(guide: Guide) -> None:
    """Answer the questions of the guided start."""
    guide.project("滨江水务集团", "operator", "name")
    guide.project("内部", "marking")
    guide.go("businesses")
    guide.add("businesses", "供水调度")
    guide.write("供水调度", "tolerance", "1小时")
    guide.need("供水调度", Need(["远程控制"], kind="functions"))
    guide.need("远程控制", Need(["控制指令"]))
    guide.go("information")
    guide.choose("控制指令", "grade", "important")
    guide.go("flows")
    steps = (
        Step("collect", ["调度工作站"]),
        Step("process", ["服务器甲", "服务器乙"], encrypted=True),
        Step("apply", ["泵站控制器"]),
    )
    guide.flow("控制指令流", "控制指令", *steps)
    guide.go("needs")
    guide.many_need(["服务器甲", "服务器乙"], Need(["机房"]))
    guide.many_need(["机房"], Need(["精密空调"], buffer="30分钟"))
    guide.go("boundary")
    guide.hands.sees("6 个要素中，边界内（自有）6 个，外部依赖 0 个")


def explain(tab: Tab) -> None:
    """Look at the reason on the map."""
    tab.get_by_role("button", name="在边界图上查看理由").click()
    expect(tab.get_by_role("combobox", name="查找要素")).to_be_visible()
    settled(tab)
    click(tab, "服务器甲")
    expect(tab.get_by_role("heading", name="服务器甲")).to_be_visible()
    expect(tab.locator(".chip").first).to_have_text("共同不可或缺")
    click(tab, "精密空调")
    expect(tab.locator(".chip").first).to_have_text("不可或缺")
    expect(tab.get_by_text("就会使该业务中断").first).to_contain_text("30 分钟后")


def edit(tab: Tab, hands: BrowserHands) -> None:
    """Give the cooling its full name, which flips no verdict, and says so."""
    visit(tab, "编辑", "edit")
    expect(hands.at("精密空调", "name")).to_be_visible()
    hands.write("东机房空调", "精密空调", "name")
    expect(tab.get_by_text("判定结果无变化").first).to_be_visible()


def what_if(tab: Tab) -> None:
    visit(tab, "失效推演", "what-if")
    click(tab, "精密空调")
    expect(tab.get_by_text("30 分钟后已中断").first).to_be_visible()
    tab.get_by_role("button", name=re.compile("^情景")).click()
    name = tab.get_by_label("名称")
    name.click()
    compose(tab, "空调停机")
    name.press("Tab")
    settled(tab)
    tab.get_by_role("button", name="保存当前失效设定").click()
    expect(tab.get_by_text("已保存：空调停机")).to_be_visible()


def compare(tab: Tab) -> None:
    visit(tab, "版本比较", "compare")
    expect(tab.get_by_role("combobox", name="比较对象")).to_have_value(re.compile("本模型第"))
    expect(tab.get_by_text("东机房空调").first).to_be_visible()


def assess(tab: Tab) -> None:
    visit(tab, "能力评价", "capability")
    tab.get_by_label("名称").fill("2026")
    tab.get_by_role("button", name="创建").click()
    expect(tab.get_by_role("heading", name="识别认定")).to_be_visible()
    settled(tab)
    tab.get_by_role("radio", name="符合", exact=True).first.click()
    settled(tab)
    expect(tab.locator("table.twin tr").nth(1)).to_contain_text("1/")


def sign_off(tab: Tab) -> None:
    visit(tab, "签核与导出", "sign-off")
    tab.get_by_text("有条件同意").click()
    opinion = tab.get_by_label("评审意见")
    opinion.click()
    compose(tab, "空调须增设备机，年底前完成。")
    tab.get_by_role("button", name="提交签核").click()
    tab.get_by_role("button", name="确认并写入记录").click()
    expect(tab.get_by_role("cell", name="空调须增设备机，年底前完成。")).to_be_visible()
    settled(tab)


def export(tab: Tab) -> str:
    """Make the report and save it; return what is in it."""
    tab.get_by_role("button", name="生成文件").click()
    save = tab.get_by_role("button", name=re.compile("^保存 "))
    expect(save).to_be_visible()
    settled(tab)
    with tab.expect_download() as saved:
        save.click()
    assert saved.value.suggested_filename.endswith(".html")
    return Path(saved.value.path()).read_text("utf-8")


def test_a_workshop_from_the_first_question_to_the_report(address, folder, tab):
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.add_init_script(WATCH)
    hands = BrowserHands(tab, address)
    hands.begin(TITLE)
    tell(Guide(hands))
    explain(tab)
    edit(tab, hands)
    what_if(tab)
    compare(tab)
    assess(tab)
    sign_off(tab)
    report = export(tab)

    assert all(word in report for word in (TITLE, "东机房空调", "滨江水务集团", "内部"))
    assert not re.search(r"(?:src|href)=[\"']?https?:", report)
    assert tab.evaluate("window.ciimapViolations") == []
    hosts = {urlsplit(url).netloc for url in asked if urlsplit(url).scheme not in {"data", "blob"}}
    assert hosts == {urlsplit(address).netloc}
    loaded = load_model(folder / f"{TITLE}.yaml")
    verdicts = {each.id: each.verdict for each in evaluate(loaded).boundary.elements}
    assert verdicts == {
        "调度工作站": "indispensable",
        "服务器甲": "jointly_indispensable",
        "服务器乙": "jointly_indispensable",
        "泵站控制器": "indispensable",
        "机房": "indispensable",
        "精密空调": "indispensable",
    }
    log = AuditLog(Database(history_file(folder)))
    actions = [entry.action for entry in log.entries()]
    assert actions[0] == "create"
    assert actions[-2:] == ["sign-off", "export"]
    assert {"edit", "save-scenario", "create-assessment", "score"} <= set(actions)
