"""The pages, in the order of the menu: their paths in the address, and the keys of their titles."""

START, DEFAULT = "start", "boundary"  # the bare address is the path of DEFAULT
PAGES = {
    START: "start.page",
    DEFAULT: "app.page-boundary",
    "guided": "guided.page",
    "edit": "editing.page",
    "what-if": "scenario.page",
    "compare": "compare.page",
    "trend": "trend.page",
    "capability": "capability_page.page",
    "sign-off": "signoff.page",
}
