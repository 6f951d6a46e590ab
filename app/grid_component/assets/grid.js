// A grid that nobody has to wait for: the page may be made anew below it at any moment.
// The field that has the focus is never touched, moved or taken away while somebody types in it.

import { controlOf, isSame, openChoice, put, taken, valueOf } from "./cells.js";
import { Rows } from "./rows.js";

const HEIGHT = 32; // of a row, as in grid.css
const SPARE = 12; // rows that are drawn above and below those in view
const VIEW = 14; // rows in view before the grid has a height

export class Grid {
  constructor(host, data) {
    this.rows = new Rows();
    this.lines = new Map();
    this.columns = new Map(data.columns.map((column) => [column.key, column]));
    this.words = data.words;
    this.editable = data.editable;
    host.replaceChildren(this.finder(), this.table(data.columns), this.status());
    this.listen();
  }

  // --- Building ---------------------------------------------------------------------------------

  finder() {
    this.find = document.createElement("input");
    this.find.type = "search";
    this.find.className = "find";
    this.find.placeholder = this.words.find;
    this.find.ariaLabel = this.words.find;
    this.find.addEventListener("input", () => this.draw());
    return this.find;
  }

  table(columns) {
    this.frame = document.createElement("div");
    this.frame.className = "frame";
    const table = document.createElement("table");
    const head = table.createTHead().insertRow();
    for (const column of columns) head.append(this.heading(column));
    head.append(document.createElement("th"));
    this.body = table.createTBody();
    this.above = this.spacer(columns.length + 1);
    this.below = this.spacer(columns.length + 1);
    this.frame.append(table);
    return this.frame;
  }

  heading(column) {
    const cell = document.createElement("th");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = column.label;
    button.addEventListener("click", () => this.sort(column));
    cell.dataset.column = column.key;
    cell.scope = "col";
    cell.append(button);
    return cell;
  }

  spacer(width) {
    const row = this.body.insertRow();
    row.className = "spacer";
    row.ariaHidden = "true";
    row.insertCell().colSpan = width;
    return row;
  }

  status() {
    this.said = document.createElement("p");
    this.said.role = "status";
    return this.said;
  }

  listen() {
    this.frame.addEventListener("scroll", () => this.draw());
    this.body.addEventListener("focusin", ({ target }) => this.enter(target));
    this.body.addEventListener("focusout", ({ target }) => this.leave(target));
    this.body.addEventListener("change", ({ target }) => this.leave(target));
    this.body.addEventListener("keydown", (event) => this.press(event));
    this.body.addEventListener("paste", (event) => this.paste(event));
    this.body.addEventListener("click", ({ target }) => this.click(target));
  }

  // --- Showing ----------------------------------------------------------------------------------

  show(data) {
    for (const column of data.columns) this.columns.set(column.key, column); // options may be new
    const isToBeTold = this.rows.take(data);
    this.draw();
    if (isToBeTold) this.tell([...this.rows.log]);
  }

  sort(column) {
    this.rows.sortBy(column);
    for (const cell of this.frame.querySelectorAll("th[data-column]")) {
      const { key, down } = this.rows.sorted;
      cell.ariaSort = cell.dataset.column !== key ? null : down ? "descending" : "ascending";
    }
    this.draw();
  }

  draw() {
    const focused = this.focused()?.closest("tr").dataset.row;
    const held = this.rows.get(focused) ? focused : undefined; // its row may have been deleted
    this.order = this.rows.order(this.find.value.trim().toLowerCase(), held);
    const first = Math.max(0, Math.floor(this.frame.scrollTop / HEIGHT) - SPARE);
    const view = Math.max(VIEW, Math.ceil(this.frame.clientHeight / HEIGHT));
    const keys = this.order.slice(first, first + view + 2 * SPARE);
    const rest = this.order.length - first - keys.length;
    if (held && !keys.includes(held)) keys[this.order.indexOf(held) < first ? "unshift" : "push"](held);
    this.above.style.height = `${first * HEIGHT}px`;
    this.below.style.height = `${Math.max(0, rest) * HEIGHT}px`;
    this.place(keys);
    this.count();
  }

  // Put the lines of `keys` between the spacers; a line that stands right already is not moved.
  place(keys) {
    const wanted = new Set(keys);
    for (const [key, line] of this.lines) {
      if (wanted.has(key)) continue;
      line.remove();
      this.lines.delete(key);
    }
    let next = this.above.nextSibling;
    for (const key of keys) {
      const line = this.lines.get(key) ?? this.line(key);
      if (line === next) next = line.nextSibling;
      else this.body.insertBefore(line, next);
      this.refresh(line, key);
    }
  }

  count() {
    const all = this.rows.rows.size - (this.editable ? 1 : 0);
    const shown = this.order.length - (this.editable ? 1 : 0);
    const waiting = this.rows.waiting();
    const parts = [
      shown < all && this.words.shown.replace("{shown}", shown).replace("{all}", all),
      waiting && this.words.waiting.replace("{count}", waiting),
      this.pasted,
      ...this.rows.reasons(),
    ];
    const text = parts.filter(Boolean).join(" · ");
    if (this.said.textContent !== text) this.said.textContent = text; // read out once
  }

  line(key) {
    const line = document.createElement("tr");
    line.dataset.row = key;
    for (const column of this.columns.values()) {
      line.insertCell().append(controlOf(column, this.editable));
    }
    const cell = line.insertCell();
    if (this.editable) cell.append(this.drop());
    this.lines.set(key, line);
    return line;
  }

  drop() {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "drop";
    button.textContent = "×";
    return button;
  }

  refresh(line, key) {
    const isBlank = key === this.rows.blank;
    const name = this.rows.get(key).cells.id || this.words.blank;
    line.classList.toggle("blank", isBlank);
    for (const control of line.querySelectorAll("[data-column]")) this.fill(control, key, name);
    const drop = line.querySelector(".drop");
    if (!drop) return;
    drop.hidden = isBlank;
    drop.ariaLabel = this.words.drop.replace("{id}", name);
    drop.title = drop.ariaLabel;
  }

  fill(control, key, name) {
    const column = this.columns.get(control.dataset.column);
    const refused = this.rows.get(key).refused[column.key];
    control.ariaLabel = `${column.label}, ${name}`;
    control.ariaInvalid = refused ? "true" : null;
    control.title = refused?.reason ?? "";
    if (control === this.focused() && this.isTyped(control)) return;
    const value = this.rows.shown(key, column);
    put(control, column, value);
    if (!control.title && column.sort === "many") control.title = control.textContent;
    if (control === this.focused()) this.before = control.value;
  }

  // --- Typing -----------------------------------------------------------------------------------

  focused() {
    const active = this.frame.getRootNode().activeElement;
    return active && this.body.contains(active) && active.dataset.column ? active : null;
  }

  isTyped(control) {
    return control.type === "text" && control.value !== this.before;
  }

  enter(control) {
    if (control.type === "text") this.before = control.value;
  }

  leave(control) {
    const column = this.columns.get(control.dataset.column);
    if (!column || column.sort === "many" || !this.editable) return;
    const key = control.closest("tr").dataset.row;
    const value = taken(control, column);
    const known = this.rows.shown(key, column) ?? (column.sort === "flag" ? column.default : null);
    this.before = control.value;
    if (!isSame(value, known)) this.type([{ row: key, column: column.key, value }]);
  }

  type(changes) {
    if (!changes.length) return;
    const log = this.rows.type(changes);
    this.draw();
    this.tell(log);
  }

  press(event) {
    if (event.isComposing || event.keyCode === 229) return; // an input method is at work
    const control = event.target;
    const isText = control.type === "text";
    if (event.key === "Escape" && isText) control.value = this.before;
    const by = { Enter: event.shiftKey ? -1 : 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!by || !isText) return;
    event.preventDefault();
    this.leave(control);
    this.move(control, by);
  }

  // Go to the same column of the row above or below; at the edge the field is selected again.
  move(control, by) {
    const at = this.order.indexOf(control.closest("tr").dataset.row) + by;
    const key = this.order[Math.min(Math.max(at, 0), this.order.length - 1)];
    if (!this.lines.has(key)) {
      this.frame.scrollTop = Math.max(0, at - 2) * HEIGHT;
      this.draw();
    }
    const next = this.lines.get(key).querySelector(`[data-column="${control.dataset.column}"]`);
    next.focus();
    next.select();
  }

  click(target) {
    const key = target.closest("tr")?.dataset.row;
    if (target.className === "drop") this.type([{ row: key, column: "", value: null }]);
    if (target.className !== "many") return;
    const column = this.columns.get(target.dataset.column);
    const known = this.rows.shown(key, column) ?? [];
    openChoice(target, column, known, (value) => {
      if (!isSame(value, known)) this.type([{ row: key, column: column.key, value }]);
    });
  }

  // Cells from a spreadsheet go into the cells from here on; one cell is the field's own affair.
  paste(event) {
    const text = event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n$/, "");
    if (!this.editable || !event.target.dataset.column || !/[\t\n]/.test(text)) return;
    event.preventDefault();
    const columns = [...this.columns.values()];
    const left = columns.findIndex(({ key }) => key === event.target.dataset.column);
    const top = this.order.indexOf(event.target.closest("tr").dataset.row);
    const changes = [];
    let odd = 0;
    text.split("\n").forEach((line, down) => {
      const row = this.order[top + down] ?? this.rows.fresh();
      line.split("\t").forEach((cell, right) => {
        const column = columns[left + right];
        const value = column && valueOf(column, cell.trim());
        if (value === undefined) odd += 1;
        else changes.push({ row, column: column.key, value });
      });
    });
    this.pasted = odd ? this.words.pasted.replace("{count}", odd) : "";
    event.target.value = this.before;
    this.type(changes);
  }
}
