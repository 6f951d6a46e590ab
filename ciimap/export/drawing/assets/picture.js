// Draws a boundary's picture on a vis-network canvas, and lights what depends on a selected box.
// One script for every canvas: the app's component imports it, an exported page inlines it with its
// parts. It knows nothing of Streamlit. Texts are painted or set as textContent, never as HTML.
import { button, element, legendOf } from "./page.js";
import { paintCut, paintLegs, paintLine, paintPath, paintRings, paintVeil } from "./overlay.js";
import { FONTS, PALETTE, fillRound, paintBand, paintBox, paintCurve } from "./painting.js";
import { paintLaneName, paintSiteName, paintWallName, paintZoneName, strokeRound, write } from "./painting.js";
import { coneOf, indexRelations, nextBox } from "./relations.js";

const NARROWEST = 320;
const LARGEST = 1.3; // a picture of few boxes is not blown up
const PATIENCE = 250; // milliseconds until a selection by keys is told, so that a key can be held
const NO_LAYER = { revision: "", marks: {}, looks: {}, legend: [], rings: [], lit: null, legs: [] };

// told: { pick(id), open(card) }, or the first of them alone.
export function createPicture(vis, host, data, told) {
  const { pick = told, open = () => {} } = told || {};
  const picture = new Picture(vis, host, data, { pick: pick || (() => {}), open });
  picture.open();
  return picture;
}

// Escape that closes a list or leaves a field is not meant for the picture.
function isOfAField(event) {
  const from = event.composedPath()[0];
  return Boolean(from.closest?.("input, textarea, select, [role=listbox], [role=dialog]"));
}

function middleOf(box) {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

class Picture {
  constructor(vis, host, data, told) {
    Object.assign(this, { vis, host, data, told });
    this.boxes = new Map(data.boxes.map((box) => [box.id, box]));
    this.holder = new Map();
    data.boxes.forEach((box) => box.members.forEach((id) => this.holder.set(id, box.id)));
    this.gates = new Map(data.gates.map((gate) => [gate.box, gate]));
    this.relations = indexRelations(data.relations);
    this.layer = NO_LAYER;
    this.selected = "";
    this.proof = null;
    this.cone = null;
    this.shown = null;
    this.touched = false;
  }

  open() {
    this.build();
    const nodes = this.data.network.nodes.map((node) => ({ ...node, ctxRenderer: this.renderer() }));
    const sets = {
      nodes: new this.vis.DataSet(nodes),
      edges: new this.vis.DataSet(this.data.network.edges),
    };
    this.network = new this.vis.Network(this.canvas, sets, this.data.network.options);
    this.network.on("beforeDrawing", (ctx) => this.drawGround(ctx));
    this.network.on("afterDrawing", (ctx) => this.drawTop(ctx));
    this.network.on("click", (event) => this.clicked(this.boxAt(event)));
    this.network.on("doubleClick", (event) => this.openCard(this.boxAt(event)));
    this.network.on("dragEnd", () => (this.touched = true));
    this.network.on("hoverNode", () => (this.canvas.style.cursor = "pointer"));
    this.network.on("blurNode", () => (this.canvas.style.cursor = "default"));
    this.watch();
    this.fit();
  }

  // --- The page around the canvas ---------------------------------------------------------------

  build() {
    const { words } = this.data;
    this.host.replaceChildren();
    this.canvas = element("div", "canvas");
    this.canvas.setAttribute("role", "application");
    this.canvas.setAttribute("aria-label", words.alt);
    this.canvas.tabIndex = 0;
    this.spoken = element("div", "spoken");
    this.spoken.setAttribute("aria-live", "polite");
    this.bar = element("div", "bar");
    this.showLegend();
    this.host.append(this.bar, this.canvas, this.spoken);
  }

  showLegend() {
    const { legend, looks, proofLegend } = this.data;
    const frame = legend.filter(({ key }) => key === "wall" || key === "gate");
    const layered = this.layer.legend.length ? [...this.layer.legend, ...frame] : legend;
    const known = { ...looks, ...this.layer.looks };
    this.bar.replaceChildren(legendOf([...layered, ...proofLegend], known), this.tools());
  }

  tools() {
    const { words } = this.data;
    const tools = element("div", "tools");
    tools.append(
      button("−", words.out, () => this.zoom(1 / 1.25)),
      button("+", words.in, () => this.zoom(1.25)),
      button("1:1", words.actual, () => this.actualSize()),
      button(words.fit, words.fit, () => this.fit()),
      button(words.full, words.full, () => this.fullScreen()),
    );
    return tools;
  }

  watch() {
    // The page scrolls under the pointer; only Ctrl and the wheel, or full screen, zoom.
    const guard = (event) => {
      if (event.ctrlKey || event.metaKey || this.isFull()) this.touched = true;
      else event.stopImmediatePropagation();
    };
    for (const name of ["wheel", "mousewheel", "DOMMouseScroll"]) {
      this.canvas.addEventListener(name, guard, { capture: true, passive: true });
    }
    this.onKey = (event) => {
      if (!this.host.isConnected) this.destroy();
      else if (event.key === "Escape" && !this.isFull() && !isOfAField(event)) this.clicked("");
    };
    document.addEventListener("keydown", this.onKey);
    this.canvas.addEventListener("keydown", (event) => this.keyed(event));
    this.sizes = new ResizeObserver(() => this.resized());
    this.sizes.observe(this.host);
  }

  isFull() {
    return this.host.getRootNode().fullscreenElement === this.host;
  }

  fullScreen() {
    if (this.isFull()) document.exitFullscreen();
    else this.host.requestFullscreen();
    this.touched = false;
  }

  resized() {
    if (this.host.clientWidth === this.lastWidth && this.isFull() === this.lastFull) return;
    this.touched ? this.size() : this.fit();
    this.network.body.emitter.emit("_redraw"); // before it is shown: another size is an empty canvas
  }

  size() {
    const width = Math.max(NARROWEST, this.host.clientWidth);
    const above = this.canvas.offsetTop - this.host.offsetTop;
    const height = this.isFull()
      ? this.host.clientHeight - above
      : this.data.height * Math.min(LARGEST, width / this.data.width);
    [this.lastWidth, this.lastFull] = [this.host.clientWidth, this.isFull()];
    this.canvas.style.height = `${Math.round(height)}px`;
    this.network.setSize("100%", `${Math.round(height)}px`);
    this.redraw();
    return [width, Math.round(height)];
  }

  // At the next frame, and once for all who ask until then (vis-network 9.1.2).
  redraw() {
    this.network.body.emitter.emit("_requestRedraw");
  }

  fit() {
    const [width, height] = this.size();
    this.touched = false;
    const scale = Math.min(width / this.data.width, height / this.data.height, LARGEST);
    const position = { x: this.data.width / 2, y: this.data.height / 2 };
    this.network.moveTo({ position, scale, animation: false });
  }

  zoom(factor) {
    this.touched = true;
    this.network.moveTo({ scale: this.network.getScale() * factor, animation: false });
  }

  actualSize() {
    this.touched = true;
    const box = this.boxes.get(this.selected);
    const position = box && middleOf(box);
    this.network.moveTo({ scale: 1, animation: false, ...(position && { position }) });
  }

  // What is looked at, once somebody has moved the view: how large, and which entry stands where.
  view() {
    if (!this.touched) return null;
    const { x, y } = this.network.getViewPosition();
    const away = (box) => Math.hypot(middleOf(box).x - x, middleOf(box).y - y);
    const near = [...this.boxes.values()].sort((one, other) => away(one) - away(other));
    const box = this.boxes.get(this.selected) || near[0];
    if (!box) return null;
    const at = middleOf(box);
    return { scale: this.network.getScale(), id: box.members[0], from: { x: x - at.x, y: y - at.y } };
  }

  // Looks at the same entry as another picture did, of which ``view`` comes.
  look(view) {
    const box = view && this.boxes.get(this.holder.get(view.id));
    if (!box) return;
    this.touched = true;
    const at = middleOf(box);
    const position = { x: at.x + view.from.x, y: at.y + view.from.y };
    this.network.moveTo({ position, scale: view.scale, animation: false });
  }

  destroy() {
    clearTimeout(this.waiting);
    document.removeEventListener("keydown", this.onKey);
    this.sizes.disconnect();
    this.network.destroy();
  }

  // --- Selecting --------------------------------------------------------------------------------

  clicked(box) {
    if (!box && !this.selected) return;
    const id = this.idOf(box);
    if (!this.data.toggles) this.select(id); // where a click switches, the page shows what it did
    this.told.pick(id);
  }

  boxAt(event) {
    return this.network.getNodeAt(event.pointer.DOM) || ""; // vis itself selects nothing
  }

  entered(box) {
    if (this.data.toggles) this.told.pick(this.idOf(box));
    else this.openCard(box);
  }

  openCard(box) {
    if (!box) this.clicked("");
    else if (this.boxes.get(box).shape === "card") this.told.open(box);
  }

  keyed(event) {
    const boxes = [...this.boxes.values()];
    if (event.key === "Enter" && this.selected) this.entered(this.selected);
    else if (event.key.startsWith("Arrow") && boxes.length) {
      const from = this.boxes.get(this.selected);
      const box = from ? nextBox(boxes, from, event.key) : boxes[0];
      if (box) this.move(box);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  move(box) {
    const id = this.idOf(box.id);
    this.select(id);
    if (this.data.toggles) return;
    this.spoken.textContent = `${box.title} ${this.markOf(box).badge}`;
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.told.pick(id), PATIENCE);
  }

  idOf(box) {
    const members = box ? this.boxes.get(box).members : [];
    return members.length === 1 ? members[0] : box;
  }

  select(id) {
    this.selected = this.holder.get(id) || (this.boxes.has(id) ? id : "");
    this.cone = this.selected && !this.data.toggles ? coneOf(this.selected, this.relations) : null;
    this.proof = (this.selected && this.data.proofs[id]) || null;
    this.point();
    this.redraw();
  }

  // What hangs together with the selected box, unless a flow is followed, whose way stays lit.
  point() {
    this.shown = this.layer.lit ? null : this.cone;
    this.host.classList.toggle("proved", Boolean(this.shown && this.proof));
  }

  dress(layer) {
    this.layer = layer || NO_LAYER;
    this.point();
    this.showLegend();
    this.size();
  }

  // --- Painting ---------------------------------------------------------------------------------

  markOf(box) {
    const mark = this.layer.marks[box.id];
    if (!mark) return { look: this.data.looks[box.style], badge: box.badge };
    return { look: this.layer.looks[mark.look] || this.data.looks[mark.look], badge: mark.badge };
  }

  paintBox(ctx, box, isHovered, ring) {
    const { look, badge } = this.markOf(box);
    paintBox(ctx, { ...box, badge }, look, isHovered, ring);
  }

  renderer() {
    return ({ ctx, id, x, y, state }) => {
      const box = this.boxes.get(id);
      const drawNode = () => this.paintBox(ctx, box, state.hover);
      return { drawNode, nodeDimensions: { width: box.width, height: box.height } };
    };
  }

  drawGround(ctx) {
    const { lanes, zones, wall, sites } = this.data;
    lanes.forEach((lane, place) => paintBand(ctx, lane, PALETTE.bands[place % 2]));
    fillRound(ctx, wall, 9, PALETTE.inside);
    sites.forEach((site) => strokeRound(ctx, site, 7, PALETTE.site, 1, [5, 4]));
    for (const zone of zones) {
      const [fill, line] = zone.key === "external" ? PALETTE.external : PALETTE.side;
      fillRound(ctx, zone, 9, fill);
      strokeRound(ctx, zone, 9, line, 1, []);
    }
    for (const gate of this.data.gates) this.paintGateLine(ctx, gate, false);
  }

  drawTop(ctx) {
    const { wall, zones, sites, lanes } = this.data;
    if (this.shown) this.paintCone(ctx);
    else this.paintLayer(ctx);
    lanes.forEach((lane) => paintLaneName(ctx, lane));
    strokeRound(ctx, wall, 9, this.data.wallColour, 3.2, []);
    sites.forEach((site) => paintSiteName(ctx, site));
    zones.forEach((zone) => paintZoneName(ctx, zone, this.data.looks[zone.key]));
    paintWallName(ctx, wall, this.data.wallColour);
    for (const gate of this.data.gates) this.paintGate(ctx, gate);
  }

  paintLayer(ctx) {
    const { lit, legs, rings } = this.layer;
    if (lit) {
      paintVeil(ctx, this.data);
      paintLegs(ctx, legs, this.boxes);
    }
    const pointed = this.selected ? [...rings, this.selected] : rings;
    paintRings(ctx, this.existing(pointed));
    this.existing(lit || pointed).forEach((box) => this.paintBox(ctx, box, false));
  }

  existing(ids) {
    return ids.map((id) => this.boxes.get(id)).filter(Boolean);
  }

  paintGateLine(ctx, gate, isLit) {
    const box = this.boxes.get(gate.box);
    const isExternal = box.zone === "external";
    const colour = isLit || isExternal ? this.data.wallColour : "#C9A58C";
    const from = [gate.x + 10, gate.y];
    const to = [box.x - 2, box.y + box.height / 2];
    const line = { colour, width: isLit ? 2 : 1.2, dash: [6, 4], arrow: 7 };
    paintCurve(ctx, from, to, "across", line);
  }

  paintGate(ctx, gate) {
    const isLit = !this.shown || this.shown.boxes.has(gate.box);
    const colour = isLit ? this.data.wallColour : "#EDC3A6";
    const text = String(gate.crossings);
    const half = Math.max(10, 5 + text.length * 3.6);
    const pill = { x: gate.x - half, y: gate.y - 10, width: 2 * half, height: 20 };
    fillRound(ctx, pill, 10, "#FFFFFF");
    strokeRound(ctx, pill, 10, colour, 2, []);
    write(ctx, text, gate.x, gate.y + 0.5, `700 11px ${FONTS}`, colour);
  }

  paintCone(ctx) {
    paintVeil(ctx, this.data);
    const proof = this.proof || { path: [], cut: [] };
    for (const each of this.shown.relations) this.paintRelation(ctx, each);
    const path = this.held(proof.path);
    paintPath(ctx, path);
    const cut = this.held(proof.cut);
    for (const box of new Set([...this.existing([...this.shown.boxes]), ...path, ...cut])) {
      this.paintBox(ctx, box, false, box.id === this.selected && this.data.wallColour);
    }
    paintCut(ctx, cut);
  }

  held(ids) {
    const boxes = this.existing(ids.map((id) => this.holder.get(id)));
    return boxes.filter((box, at) => at === 0 || box !== boxes[at - 1]);
  }

  paintRelation(ctx, each) {
    const [start, end] = [this.boxes.get(each.start), this.boxes.get(each.end)];
    const line = { colour: "#2F6EA8", width: 1.8, dash: [], arrow: each.relation === "link" ? 0 : 8 };
    if (each.relation !== "needs") Object.assign(line, { colour: "#7FA6CC", width: 1.1, dash: [2, 3] });
    const gate = this.gates.get(each.gate);
    if (!gate) {
      paintLine(ctx, start, end, line);
      return;
    }
    const inside = each.gate === each.end ? start : end;
    const way = { ...line, colour: this.data.wallColour, dash: [6, 4], arrow: 0 };
    const from = [inside.x + inside.width, inside.y + inside.height / 2];
    paintCurve(ctx, from, [gate.x - 10, gate.y], "across", way);
    this.paintGateLine(ctx, gate, true);
  }
}
