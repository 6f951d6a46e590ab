// What hangs together: indexes of the relations, the cone of a box, and where lines meet boxes.

export function indexRelations(relations) {
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

export function ends(start, end) {
  const [x1, y1] = [start.x + start.width / 2, start.y + start.height / 2];
  const [x2, y2] = [end.x + end.width / 2, end.y + end.height / 2];
  if (Math.abs(y1 - y2) < (start.height + end.height) / 2) {
    const side = x1 < x2 ? 1 : -1;
    return [[x1 + (side * start.width) / 2, y1], [x2 - (side * end.width) / 2, y2], "across"];
  }
  const down = y1 < y2 ? 1 : -1;
  return [[x1, y1 + (down * start.height) / 2], [x2, y2 - (down * end.height) / 2], "down"];
}

export function coneOf(box, index) {
  const boxes = new Set([box]);
  const relations = new Set();
  for (const [near, next] of [["start", "end"], ["end", "start"]]) {
    follow(box, index[near], next, boxes, relations);
  }
  for (const each of [...(index.start.get(box) || []), ...(index.end.get(box) || [])]) {
    if (each.relation === "link") {
      relations.add(each);
      boxes.add(each.start).add(each.end);
    }
  }
  return { boxes, relations };
}

// The box that an arrow key leads to: the nearest one that lies mostly in that direction.
export function nextBox(boxes, from, key) {
  const [dx, dy] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
  const middle = (box) => [box.x + box.width / 2, box.y + box.height / 2];
  const [x, y] = middle(from);
  let [best, least] = [null, Infinity];
  for (const box of boxes) {
    const [bx, by] = middle(box);
    const ahead = (bx - x) * dx + (by - y) * dy;
    const aside = Math.abs((bx - x) * dy) + Math.abs((by - y) * dx);
    const far = ahead + 5 * aside;
    if (box !== from && ahead > 1 && far < least) [best, least] = [box, far];
  }
  return best;
}
