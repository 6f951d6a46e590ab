// The element that Streamlit mounts: it keeps one grid per place in the page.
import { Grid } from "./grid.js";

const grids = new WeakMap();

export default function ({ data, parentElement, setStateValue }) {
  let host = parentElement.querySelector(".ciimap-grid");
  if (!host) {
    host = document.createElement("div");
    host.className = "ciimap-grid";
    parentElement.append(host);
  }
  if (!grids.has(host)) grids.set(host, new Grid(host, data));
  const grid = grids.get(host);
  grid.tell = (log) => setStateValue("typed", { sheet: grid.rows.sheet, log });
  grid.show(data);
  host.dataset.applied = data.applied;
}
