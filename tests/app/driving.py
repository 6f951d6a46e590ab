"""How a browser test opens the map and clicks on it."""

# Where a box stands on the screen; the component leaves its picture on the element it draws in.
SPOT = """id => {
  const { picture } = document.querySelector('.ciimap-picture') ?? inShadow();
  const box = picture.boxes.get(picture.holder.get(id));
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const spot = picture.network.canvasToDOM(middle);
  const corner = picture.canvas.getBoundingClientRect();
  return [corner.x + spot.x, corner.y + spot.y];
  function inShadow() {
    const hosts = [...document.querySelectorAll('*')].filter((each) => each.shadowRoot);
    return hosts.map((each) => each.shadowRoot.querySelector('.ciimap-picture')).find(Boolean);
  }
}"""


def open_drawn(tab, url):
    """Open ``url`` and wait until the picture is drawn; return the answer to the request."""
    answer = tab.goto(url)
    tab.wait_for_selector(".ciimap-picture[data-drawn]", timeout=60_000)
    return answer


def click(tab, id_):
    """Click the box of ``id_`` on the canvas."""
    tab.mouse.click(*tab.evaluate(SPOT, id_))
