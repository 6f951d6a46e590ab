// What is painted over a picture: the veil, the cone of a selection, its proof, and a layer's lines.
import { grow, paintCurve, strokeRound, write, fillRound, FONTS } from "./painting.js";
import { ends } from "./relations.js";

const VEIL = "rgba(255,255,255,0.84)";
const PATH = { colour: "#0A2F52", width: 3.4, dash: [], arrow: 10 };
const FAILS = "#A32A00";
const NOW = { colour: "#D35400", width: 3, dash: [], arrow: 10 };
const BEFORE = { colour: "#2F6EA8", width: 1.8, dash: [5, 4], arrow: 8 };

export function paintVeil(ctx, { width, height }) {
  ctx.save();
  ctx.fillStyle = VEIL;
  ctx.fillRect(-width, -height, 3 * width, 3 * height);
  ctx.restore();
}

export function paintLine(ctx, start, end, line) {
  const [from, to, way] = ends(start, end);
  paintCurve(ctx, from, to, way, line);
}

// The path from the business to the selected element, from box to box.
export function paintPath(ctx, boxes) {
  for (let at = 1; at < boxes.length; at += 1) paintLine(ctx, boxes[at - 1], boxes[at], PATH);
}

// The members of the witness cut set: a ring and a cross on each, since they fail together.
export function paintCut(ctx, boxes) {
  for (const box of boxes) {
    strokeRound(ctx, grow(box, 5), 9, FAILS, 2.6, [8, 3]);
    paintDisc(ctx, box.x + 2, box.y, "✕", FAILS);
  }
}

export function paintRings(ctx, boxes) {
  for (const box of boxes) strokeRound(ctx, grow(box, 4), 9, NOW.colour, 3.2, []);
}

export function paintLegs(ctx, legs, boxes) {
  for (const leg of legs) {
    const [start, end] = [boxes.get(leg.start), boxes.get(leg.end)];
    if (start && end) paintLine(ctx, start, end, leg.is_now ? NOW : BEFORE);
  }
}

function paintDisc(ctx, x, y, text, colour) {
  const disc = { x: x - 9, y: y - 9, width: 18, height: 18 };
  fillRound(ctx, disc, 9, colour);
  strokeRound(ctx, disc, 9, "#FFFFFF", 1.5, []);
  write(ctx, text, x, y + 0.5, `700 11px ${FONTS}`, "#FFFFFF");
}
