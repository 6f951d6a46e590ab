// The rows of a grid: what the server knows, under all that was typed since.

import { textOf } from "./cells.js";

export class Rows {
  constructor() {
    this.log = []; // edits that the server has not taken yet
    this.seq = 0;
    this.made = 0;
    this.rank = null; // the order that a click on a heading gave
    this.blank = "";
  }

  // Returns whether the server is a new one that has to be told what the old one did not take.
  take(data) {
    const isNew = this.sheet !== undefined && this.sheet !== data.sheet;
    this.sheet = data.sheet;
    this.columns = data.columns;
    this.editable = data.editable;
    this.log = this.log.filter((edit) => edit.seq > data.applied);
    this.seq = Math.max(this.seq, data.applied);
    this.rows = new Map(data.rows.map(({ key, ...row }) => [key, row]));
    this.log.forEach((edit) => this.lay(edit));
    this.addBlank();
    return isNew && this.log.length > 0;
  }

  lay({ row, column, value }) {
    if (!column) return this.rows.delete(row);
    const known = this.rows.get(row) ?? { cells: {}, refused: {} };
    const { [column]: _, ...refused } = known.refused;
    this.rows.set(row, { ...known, cells: { ...known.cells, [column]: value }, refused });
  }

  type(changes) {
    for (const change of changes) {
      const edit = { seq: ++this.seq, ...change };
      this.log.push(edit);
      this.lay(edit);
    }
    this.addBlank();
    return [...this.log];
  }

  // An empty row stands at the end; once something is typed into it, another follows.
  addBlank() {
    if (!this.editable) return;
    if (!this.blank || this.rows.has(this.blank)) this.blank = this.fresh();
    this.rows.set(this.blank, { cells: {}, refused: {} });
  }

  fresh() {
    return `new-${this.seq + 1}-${++this.made}`;
  }

  reasons() {
    const refused = [...this.rows.values()].flatMap((row) => Object.values(row.refused));
    return refused.map(({ value, reason }) => (value ? `${value}: ${reason}` : reason));
  }

  waiting() {
    return [...this.rows.values()].filter((row) => row.waiting).length;
  }

  get(key) {
    return this.rows.get(key);
  }

  // The value that a cell shows: what was refused stands in it until it is mended.
  shown(key, column) {
    const row = this.rows.get(key);
    return row?.refused[column.key] ? row.refused[column.key].value : row?.cells[column.key];
  }

  sortBy(column) {
    const isAgain = this.sorted?.key === column.key;
    this.sorted = { key: column.key, down: isAgain && !this.sorted.down };
    const sign = this.sorted.down ? -1 : 1;
    const text = (key) => textOf(column, this.shown(key, column));
    const compare = new Intl.Collator(undefined, { numeric: true }).compare;
    const keys = [...this.rows.keys()].filter((key) => key !== this.blank);
    keys.sort((one, other) => sign * compare(text(one), text(other)));
    this.rank = new Map(keys.map((key, at) => [key, at]));
  }

  // The keys in the order shown: those in which `needle` is found, `held`, and the empty one.
  order(needle, held) {
    const last = this.rows.size;
    const rank = (key) => this.rank?.get(key) ?? last;
    const keys = [...this.rows.keys()].filter(
      (key) => key === this.blank || key === held || this.holds(key, needle),
    );
    const ranked = this.rank ? keys.sort((one, other) => rank(one) - rank(other)) : keys;
    return ranked.filter((key) => key !== this.blank).concat(this.editable ? [this.blank] : []);
  }

  holds(key, needle) {
    if (!needle) return true;
    return this.columns.some((column) =>
      textOf(column, this.shown(key, column)).toString().toLowerCase().includes(needle),
    );
  }
}
