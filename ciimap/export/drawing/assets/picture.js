// Draws a boundary's picture on a vis-network canvas, and lights what depends on a selected box.
// One file for every canvas: the app's component imports it, an exported page inlines it. It
// knows nothing of Streamlit. Texts are painted on the canvas or set as textContent, never as HTML.

const FONTS =
  '"Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei","PingFang SC","Noto Sans",sans-serif';
const NARROWEST = 320;
const VEIL = "rgba(255,255,255,0.84)";
const PALETTE = {
  bands: ["#EDF1F6", "#F7F9FB"],
  inside: "rgba(255,250,245,0.72)",
  external: ["rgba(255,247,232,0.75)", "#E3C28F"],
  side: ["rgba(251,252,253,0.8)", "#C5CDD5"],
  site: "#8593A0",
  siteName: "#56687A",
  edge: "#5C86B0",
  quietEdge: "#B3BDC7",
};

export function createPicture(vis, host, data, onPick) {
  const picture = new Picture(vis, host, data, onPick);
  picture.open();
  return picture;
}

class Picture {
  constructor(vis, host, data, onPick) {
    Object.assign(this, { vis, host, data, onPick });
    this.boxes = new Map(data.boxes.map((box) => [box.id, box]));
    this.holder = new Map();
    data.boxes.forEach((box) => box.members.forEach((id) => this.holder.set(id, box.id)));
    this.gates = new Map(data.gates.map((gate) => [gate.box, gate]));
    this.relations = indexRelations(data.relations);
    this.selected = "";
    this.cone = null;
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
    this.network.on("click", (event) => this.clicked(event.nodes[0] || ""));
    this.network.on("doubleClick", (event) => event.nodes.length || this.clicked(""));
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
    this.canvas.setAttribute("role", "img");
    this.canvas.setAttribute("aria-label", words.alt);
    const bar = element("div", "bar");
    bar.append(this.legend(), this.tools());
    this.host.append(bar, this.canvas);
  }

  legend() {
    const list = element("ul", "legend");
    for (const entry of this.data.legend) {
      const item = element("li");
      item.title = entry.meaning;
      item.append(this.swatch(entry.key), element("b", "", entry.label));
      item.append(element("span", "", entry.meaning));
      list.append(item);
    }
    return list;
  }

  swatch(key) {
    const mark = element("i", `swatch ${key}`);
    const look = this.data.looks[key];
    if (look) {
      mark.style.background = look.fill;
      mark.style.border = `${look.width}px ${borderStyle(look)} ${look.border}`;
      if (look.mark === "double") mark.style.boxShadow = `inset 0 0 0 1.5px #fff, inset 0 0 0 2.5px ${look.border}`;
      if (look.mark === "bar") mark.style.borderLeftWidth = "5px";
      if (key === "undetermined") mark.textContent = "?";
    }
    return mark;
  }

  tools() {
    const { words } = this.data;
    const tools = element("div", "tools");
    tools.append(
      button("−", words.out, () => this.zoom(1 / 1.25)),
      button("+", words.in, () => this.zoom(1.25)),
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
      else if (event.key === "Escape" && !this.isFull()) this.clicked("");
    };
    document.addEventListener("keydown", this.onKey);
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
  }

  size() {
    const width = Math.max(NARROWEST, this.host.clientWidth);
    const above = this.canvas.offsetTop - this.host.offsetTop;
    const height = this.isFull()
      ? this.host.clientHeight - above
      : (width * this.data.height) / this.data.width;
    [this.lastWidth, this.lastFull] = [this.host.clientWidth, this.isFull()];
    this.canvas.style.height = `${Math.round(height)}px`;
    this.network.setSize("100%", `${Math.round(height)}px`);
    this.network.redraw();
    return [width, Math.round(height)];
  }

  fit() {
    const [width, height] = this.size();
    this.touched = false;
    const scale = Math.min(width / this.data.width, height / this.data.height);
    const position = { x: this.data.width / 2, y: this.data.height / 2 };
    this.network.moveTo({ position, scale, animation: false });
  }

  zoom(factor) {
    this.touched = true;
    this.network.moveTo({ scale: this.network.getScale() * factor, animation: false });
  }

  destroy() {
    document.removeEventListener("keydown", this.onKey);
    this.sizes.disconnect();
    this.network.destroy();
  }

  // --- Selecting --------------------------------------------------------------------------------

  clicked(box) {
    if (!box && !this.selected) return;
    const members = box ? this.boxes.get(box).members : [];
    const id = members.length === 1 ? members[0] : box;
    this.select(id);
    this.onPick(id);
  }

  select(id) {
    this.selected = this.holder.get(id) || (this.boxes.has(id) ? id : "");
    this.cone = this.selected ? this.coneOf(this.selected) : null;
    this.network.unselectAll();
    this.network.redraw();
  }

  coneOf(box) {
    const boxes = new Set([box]);
    const relations = new Set();
    for (const [near, next] of [["start", "end"], ["end", "start"]]) {
      follow(box, this.relations[near], next, boxes, relations);
    }
    for (const each of [...(this.relations.start.get(box) || []), ...(this.relations.end.get(box) || [])]) {
      if (each.relation === "link") {
        relations.add(each);
        boxes.add(each.start).add(each.end);
      }
    }
    return { boxes, relations };
  }

  // --- Painting ---------------------------------------------------------------------------------

  renderer() {
    return ({ ctx, id, x, y, state }) => {
      const box = this.boxes.get(id);
      const drawNode = () => paintBox(ctx, box, this.data.looks[box.style], state.hover);
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
    if (this.cone) this.paintCone(ctx);
    lanes.forEach((lane) => paintLaneName(ctx, lane));
    strokeRound(ctx, wall, 9, this.data.wallColour, 3.2, []);
    sites.forEach((site) => paintSiteName(ctx, site));
    zones.forEach((zone) => paintZoneName(ctx, zone, this.data.looks[zone.key]));
    paintWallName(ctx, wall, this.data.wallColour);
    for (const gate of this.data.gates) this.paintGate(ctx, gate);
  }

  paintGateLine(ctx, gate, isLit) {
    const box = this.boxes.get(gate.box);
    const isExternal = box.zone === "external";
    const colour = isLit || isExternal ? this.data.wallColour : "#C9A58C";
    const from = [gate.x + 10, gate.y];
    const to = [box.x - 2, box.y + box.height / 2];
    paintCurve(ctx, from, to, "across", { colour, width: isLit ? 2 : 1.2, dash: [6, 4], arrow: 7 });
  }

  paintGate(ctx, gate) {
    const isLit = !this.cone || this.cone.boxes.has(gate.box);
    const colour = isLit ? this.data.wallColour : "#EDC3A6";
    const text = String(gate.crossings);
    const half = Math.max(10, 5 + text.length * 3.6);
    const pill = { x: gate.x - half, y: gate.y - 10, width: 2 * half, height: 20 };
    fillRound(ctx, pill, 10, "#FFFFFF");
    strokeRound(ctx, pill, 10, colour, 2, []);
    write(ctx, text, gate.x, gate.y + 0.5, `700 11px ${FONTS}`, colour);
  }

  paintCone(ctx) {
    ctx.save();
    ctx.fillStyle = VEIL;
    ctx.fillRect(-this.data.width, -this.data.height, 3 * this.data.width, 3 * this.data.height);
    ctx.restore();
    for (const each of this.cone.relations) this.paintRelation(ctx, each);
    for (const id of this.cone.boxes) {
      const box = this.boxes.get(id);
      paintBox(ctx, box, this.data.looks[box.style], false, id === this.selected && this.data.wallColour);
    }
  }

  paintRelation(ctx, each) {
    const [start, end] = [this.boxes.get(each.start), this.boxes.get(each.end)];
    const line = { colour: "#2F6EA8", width: 1.8, dash: [], arrow: each.relation === "link" ? 0 : 8 };
    if (each.relation !== "needs") Object.assign(line, { colour: "#7FA6CC", width: 1.1, dash: [2, 3] });
    const gate = this.gates.get(each.gate);
    if (!gate) {
      const [from, to, way] = ends(start, end);
      paintCurve(ctx, from, to, way, line);
      return;
    }
    const inside = each.gate === each.end ? start : end;
    const way = { ...line, colour: this.data.wallColour, dash: [6, 4], arrow: 0 };
    paintCurve(ctx, [inside.x + inside.width, inside.y + inside.height / 2], [gate.x - 10, gate.y], "across", way);
    this.paintGateLine(ctx, gate, true);
  }
}

// --- Relations ----------------------------------------------------------------------------------

function indexRelations(relations) {
  const index = { start: new Map(), end: new Map() };
  for (const each of relations) {
    for (const side of ["start", "end"]) {
      if (!index[side].has(each[side])) index[side].set(each[side], []);
      index[side].get(each[side]).push(each);
    }
  }
  return index;
}

function follow(box, index, next, boxes, relations) {
  const seen = new Set([box]);
  const waiting = [box];
  while (waiting.length) {
    for (const each of index.get(waiting.pop()) || []) {
      if (each.relation === "link") continue;
      relations.add(each);
      if (seen.has(each[next])) continue;
      seen.add(each[next]);
      boxes.add(each[next]);
      waiting.push(each[next]);
    }
  }
}

function ends(start, end) {
  const [x1, y1] = [start.x + start.width / 2, start.y + start.height / 2];
  const [x2, y2] = [end.x + end.width / 2, end.y + end.height / 2];
  if (Math.abs(y1 - y2) < (start.height + end.height) / 2) {
    const side = x1 < x2 ? 1 : -1;
    return [[x1 + (side * start.width) / 2, y1], [x2 - (side * end.width) / 2, y2], "across"];
  }
  const down = y1 < y2 ? 1 : -1;
  return [[x1, y1 + (down * start.height) / 2], [x2, y2 - (down * end.height) / 2], "down"];
}

// --- Painting helpers ---------------------------------------------------------------------------

function paintBox(ctx, box, look, isHovered, ring) {
  ctx.save();
  ctx.lineJoin = "round";
  const radius = { pill: box.height / 2, slim: 4 }[box.shape] || 6;
  if (box.shape === "card") {
    const behind = { x: box.x + 4, y: box.y + 4, width: box.width, height: box.height };
    fillRound(ctx, behind, radius, look.fill);
    strokeRound(ctx, behind, radius, look.border, 1, []);
  }
  if (ring) strokeRound(ctx, grow(box, 3.5), radius + 3, ring, 3.4, []);
  ctx.shadowColor = isHovered ? "rgba(11,47,82,0.45)" : "transparent";
  ctx.shadowBlur = isHovered ? 9 : 0;
  fillRound(ctx, box, radius, look.fill);
  ctx.shadowColor = "transparent";
  strokeRound(ctx, box, radius, look.border, look.width, look.dash);
  if (look.mark === "double") strokeRound(ctx, grow(box, -3.5), radius - 2, look.border, 1, []);
  if (look.mark === "bar") fillRound(ctx, { x: box.x, y: box.y, width: 5, height: box.height }, 3, look.border);
  paintTexts(ctx, box, look);
  if (box.crosses) paintDot(ctx, box);
  if (box.badge) paintBadge(ctx, box, look);
  ctx.restore();
}

function paintTexts(ctx, box, look) {
  const x = box.x + box.width / 2;
  const y = box.y + box.height / 2;
  const room = box.width - 10;
  const bold = `600 ${box.shape === "slim" ? 11 : 12.5}px ${FONTS}`;
  if (box.lines.length > 1) {
    box.lines.forEach((line, at) => write(ctx, line, x, y - 7.5 + at * 15.5, bold, look.text, room));
  } else if (box.subtitle) {
    write(ctx, box.lines[0], x, y - 7.5, bold, look.text, room);
    write(ctx, box.subtitle, x, y + 9, `400 10px ${FONTS}`, look.subtitle, room);
  } else {
    write(ctx, box.lines[0] || "", x, y + 0.5, bold, look.text, room);
  }
}

function paintDot(ctx, box) {
  ctx.beginPath();
  ctx.arc(box.x + box.width, box.y + box.height / 2, 4.2, 0, 2 * Math.PI);
  ctx.fillStyle = "#D35400";
  ctx.fill();
  ctx.lineWidth = 1.4;
  ctx.strokeStyle = "#FFFFFF";
  ctx.stroke();
}

function paintBadge(ctx, box, look) {
  const font = `700 10px ${FONTS}`;
  ctx.font = font;
  const width = Math.max(17, ctx.measureText(box.badge).width + 10);
  const pill = { x: box.x + box.width - width + 7, y: box.y - 8, width, height: 16 };
  fillRound(ctx, pill, 8, "#FFFFFF");
  strokeRound(ctx, pill, 8, look.border, 1.4, []);
  write(ctx, box.badge, pill.x + width / 2, pill.y + 8.5, font, look.border);
}

function paintBand(ctx, lane, colour) {
  fillRound(ctx, lane, 6, colour);
}

function paintLaneName(ctx, lane) {
  const x = lane.x + 10;
  const y = lane.y + lane.height / 2 - 7 * lane.tally.length;
  write(ctx, lane.label, x, y - 7, `700 12.5px ${FONTS}`, "#1B2733", lane.header, "left");
  write(ctx, lane.subtitle, x, y + 9, `400 10px ${FONTS}`, "#5F6B78", lane.header, "left");
  lane.tally.forEach((line, at) => {
    write(ctx, line, x, y + 24 + 14 * at, `400 10.5px ${FONTS}`, "#46525E", lane.header, "left");
  });
}

function paintSiteName(ctx, site) {
  const font = `600 10.5px ${FONTS}`;
  ctx.font = font;
  const width = Math.min(site.width - 8, ctx.measureText(site.label).width + 18);
  const pill = { x: site.x + 8, y: site.y + site.height - 9, width, height: 18 };
  fillRound(ctx, pill, 9, PALETTE.siteName);
  write(ctx, site.label, pill.x + width / 2, pill.y + 9.5, font, "#FFFFFF", width - 8);
}

function paintZoneName(ctx, zone, look) {
  const chip = { x: zone.x + zone.width / 2 - 70, y: zone.y - 30, width: 140, height: 38 };
  fillRound(ctx, chip, 6, "#FFFFFF");
  strokeRound(ctx, chip, 6, look.border, 1.3, look.dash);
  const x = chip.x + 70;
  write(ctx, zone.label, x, chip.y + 13, `700 12.5px ${FONTS}`, look.text, 130);
  write(ctx, zone.subtitle, x, chip.y + 28, `400 10px ${FONTS}`, look.subtitle, 130);
}

function paintWallName(ctx, wall, colour) {
  const label = `${wall.label} · ${wall.subtitle}`;
  const font = `700 12.5px ${FONTS}`;
  ctx.font = font;
  const width = ctx.measureText(label).width + 24;
  const pill = { x: wall.x + 16, y: wall.y - 11, width, height: 22 };
  fillRound(ctx, pill, 11, colour);
  write(ctx, label, pill.x + width / 2, pill.y + 11.5, font, "#FFFFFF");
}

function paintCurve(ctx, from, to, way, line) {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const bend = way === "down" ? [0, dy * 0.45] : [dx * 0.45, 0];
  const reach = line.arrow ? line.arrow * 0.8 : 0;
  const length = Math.hypot(...bend) || 1;
  const tip = [to[0] - (bend[0] / length) * reach, to[1] - (bend[1] / length) * reach];
  ctx.save();
  ctx.strokeStyle = ctx.fillStyle = line.colour;
  ctx.lineWidth = line.width;
  ctx.setLineDash(line.dash);
  ctx.beginPath();
  ctx.moveTo(...from);
  ctx.bezierCurveTo(from[0] + bend[0], from[1] + bend[1], to[0] - bend[0], to[1] - bend[1], ...tip);
  ctx.stroke();
  if (line.arrow) paintArrow(ctx, to, Math.atan2(bend[1], bend[0]), line.arrow);
  ctx.restore();
}

function paintArrow(ctx, [x, y], angle, size) {
  ctx.setLineDash([]);
  ctx.translate(x, y);
  ctx.rotate(angle);
  ctx.beginPath();
  ctx.moveTo(0, 0);
  ctx.lineTo(-size, size * 0.42);
  ctx.lineTo(-size, -size * 0.42);
  ctx.closePath();
  ctx.fill();
}

function grow(box, by) {
  return { x: box.x - by, y: box.y - by, width: box.width + 2 * by, height: box.height + 2 * by };
}

function roundPath(ctx, { x, y, width, height }, radius) {
  ctx.beginPath();
  ctx.roundRect(x, y, width, height, Math.max(0, Math.min(radius, width / 2, height / 2)));
}

function fillRound(ctx, rect, radius, colour) {
  roundPath(ctx, rect, radius);
  ctx.fillStyle = colour;
  ctx.fill();
}

function strokeRound(ctx, rect, radius, colour, width, dash) {
  roundPath(ctx, rect, radius);
  ctx.setLineDash(dash);
  ctx.lineWidth = width;
  ctx.strokeStyle = colour;
  ctx.stroke();
  ctx.setLineDash([]);
}

function write(ctx, text, x, y, font, colour, room, align = "center") {
  ctx.font = font;
  ctx.fillStyle = colour;
  ctx.textAlign = align;
  ctx.textBaseline = "middle";
  if (room) ctx.fillText(text, x, y, room);
  else ctx.fillText(text, x, y);
}

// --- Page helpers -------------------------------------------------------------------------------

function element(name, className = "", text = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

function button(text, label, action) {
  const made = element("button", "", text);
  made.type = "button";
  made.title = label;
  made.setAttribute("aria-label", label);
  made.addEventListener("click", action);
  return made;
}

function borderStyle(look) {
  if (!look.dash.length) return "solid";
  return look.dash[0] > 3 ? "dashed" : "dotted";
}
