// The element that Streamlit mounts: it keeps one picture per place in the page, and reports picks.
import "../../../ciimap-assets/vis-network.min.js";
import { createPicture } from "../../../ciimap-assets/picture.js";

const pictures = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const host = hostIn(parentElement);
  document.documentElement.lang = data.language === "zh" ? "zh-CN" : "en";
  let known = pictures.get(host);
  if (!known || known.revision !== data.revision) {
    const view = known?.picture.view();
    known?.picture.destroy();
    const told = {
      pick: (id) => setTriggerValue("picked", id),
      open: (id) => setTriggerValue("opened", id),
    };
    const picture = createPicture(globalThis.vis, host, data, told);
    known = { revision: data.revision, picture, layer: "" };
    known.picture.look(view);
    pictures.set(host, known);
    host.picture = known.picture; // a way in for tests: where a box stands on the screen
  }
  const layer = data.layer?.revision ?? "";
  if (known.layer !== layer) {
    known.layer = layer;
    known.picture.dress(data.layer);
  }
  if (known.told !== data.told.turn) {
    known.told = data.told.turn;
    known.picture.select(data.told.id);
  }
  requestAnimationFrame(() => {
    // in which the picture is drawn, which it asked for before us
    host.dataset.layer = layer;
    host.dataset.decided = data.decided;
    host.dataset.drawn = data.revision;
  });
}

function hostIn(parent) {
  let host = parent.querySelector(".ciimap-picture");
  if (!host) {
    host = document.createElement("div");
    host.className = "ciimap-picture";
    parent.append(host);
  }
  return host;
}
