// Painting on a canvas: boxes, frames, names and lines. Nothing here knows what is selected.

export const FONTS =
  '"Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei","PingFang SC","Noto Sans",sans-serif';
export const PALETTE = {
  bands: ["#EDF1F6", "#F7F9FB"],
  inside: "rgba(255,250,245,0.72)",
  external: ["rgba(255,247,232,0.75)", "#E3C28F"],
  side: ["rgba(251,252,253,0.8)", "#C5CDD5"],
  site: "#8593A0",
  siteName: "#56687A",
  edge: "#5C86B0",
  quietEdge: "#B3BDC7",
};

export function paintBox(ctx, box, look, isHovered, ring) {
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
  const hasBar = look.mark === "bar";
  const x = box.x + box.width / 2 + (hasBar ? 2.5 : 0);
  const y = box.y + box.height / 2;
  const room = box.width - (hasBar ? 16 : 10);
  const isSlim = box.shape === "slim";
  const count = box.lines.length;
  const [size, pitch] = isSlim ? (count > 1 ? [9.5, 10.5] : [11, 0]) : count > 2 ? [11.5, 13] : [12.5, 15.5];
  const bold = `600 ${size}px ${FONTS}`;
  if (count > 1) {
    const top = y + 0.25 - (pitch * (count - 1)) / 2;
    box.lines.forEach((line, at) => write(ctx, line, x, top + at * pitch, bold, look.text, room));
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

export function paintBadge(ctx, box, look) {
  const font = `700 10px ${FONTS}`;
  ctx.font = font;
  const width = Math.max(17, ctx.measureText(box.badge).width + 10);
  const pill = { x: box.x + box.width - width + 7, y: box.y - 8, width, height: 16 };
  fillRound(ctx, pill, 8, "#FFFFFF");
  strokeRound(ctx, pill, 8, look.border, 1.4, []);
  write(ctx, box.badge, pill.x + width / 2, pill.y + 8.5, font, look.border);
}

export function paintBand(ctx, lane, colour) {
  fillRound(ctx, lane, 6, colour);
}

export function paintLaneName(ctx, lane) {
  const x = lane.x + 10;
  const y = lane.y + lane.height / 2 - 7 * lane.tally.length;
  write(ctx, lane.label, x, y - 7, `700 12.5px ${FONTS}`, "#1B2733", lane.header, "left");
  write(ctx, lane.subtitle, x, y + 9, `400 10px ${FONTS}`, "#5F6B78", lane.header, "left");
  lane.tally.forEach((line, at) => {
    write(ctx, line, x, y + 24 + 14 * at, `400 10.5px ${FONTS}`, "#46525E", lane.header, "left");
  });
}

export function paintSiteName(ctx, site) {
  const font = `600 10.5px ${FONTS}`;
  ctx.font = font;
  const width = Math.min(site.width - 8, ctx.measureText(site.label).width + 18);
  const pill = { x: site.x + 8, y: site.y + site.height - 9, width, height: 18 };
  fillRound(ctx, pill, 9, PALETTE.siteName);
  write(ctx, site.label, pill.x + width / 2, pill.y + 9.5, font, "#FFFFFF", width - 8);
}

export function paintZoneName(ctx, zone, look) {
  const chip = { x: zone.x + zone.width / 2 - 70, y: zone.y - 30, width: 140, height: 38 };
  fillRound(ctx, chip, 6, "#FFFFFF");
  strokeRound(ctx, chip, 6, look.border, 1.3, look.dash);
  const x = chip.x + 70;
  write(ctx, zone.label, x, chip.y + 13, `700 12.5px ${FONTS}`, look.text, 130);
  write(ctx, zone.subtitle, x, chip.y + 28, `400 10px ${FONTS}`, look.subtitle, 130);
}

export function paintWallName(ctx, wall, colour) {
  const label = `${wall.label} · ${wall.subtitle}`;
  const font = `700 12.5px ${FONTS}`;
  ctx.font = font;
  const width = ctx.measureText(label).width + 24;
  const pill = { x: wall.x + 16, y: wall.y - 11, width, height: 22 };
  fillRound(ctx, pill, 11, colour);
  write(ctx, label, pill.x + width / 2, pill.y + 11.5, font, "#FFFFFF");
}

export function paintCurve(ctx, from, to, way, line) {
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

export function grow(box, by) {
  return { x: box.x - by, y: box.y - by, width: box.width + 2 * by, height: box.height + 2 * by };
}

function roundPath(ctx, { x, y, width, height }, radius) {
  ctx.beginPath();
  ctx.roundRect(x, y, width, height, Math.max(0, Math.min(radius, width / 2, height / 2)));
}

export function fillRound(ctx, rect, radius, colour) {
  roundPath(ctx, rect, radius);
  ctx.fillStyle = colour;
  ctx.fill();
}

export function strokeRound(ctx, rect, radius, colour, width, dash) {
  roundPath(ctx, rect, radius);
  ctx.setLineDash(dash);
  ctx.lineWidth = width;
  ctx.strokeStyle = colour;
  ctx.stroke();
  ctx.setLineDash([]);
}

export function write(ctx, text, x, y, font, colour, room, align = "center") {
  ctx.font = font;
  ctx.fillStyle = colour;
  ctx.textAlign = align;
  ctx.textBaseline = "middle";
  if (room) ctx.fillText(text, x, y, room);
  else ctx.fillText(text, x, y);
}
