// The controls of a grid's cells: real fields of the browser, which lose no key and know every input method.

const TRUE = /^(true|1|yes|是|真|✓|x)$/i;
const FALSE = /^(false|0|no|否|假|)$/i;

export function controlOf(column, editable) {
  const control = MAKERS[column.sort](column);
  control.dataset.column = column.key;
  if (column.sort === "text") control.readOnly = !editable;
  else control.disabled = !editable;
  return control;
}

const MAKERS = {
  text() {
    const field = document.createElement("input");
    field.type = "text";
    field.autocomplete = "off";
    field.spellcheck = false;
    return field;
  },
  flag() {
    const box = document.createElement("input");
    box.type = "checkbox";
    return box;
  },
  choice(column) {
    const list = document.createElement("select");
    for (const { value, label } of [{ value: "", label: "" }, ...column.options]) {
      list.append(new Option(label, value));
    }
    return list;
  },
  many() {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "many";
    return button;
  },
};

export function put(control, column, value) {
  if (column.sort === "flag") control.checked = Boolean(value ?? column.default);
  else if (column.sort === "many") control.textContent = labelsOf(column, value);
  else if (control.value !== String(value ?? "")) control.value = value ?? ""; // an input method may be at work
}

export function taken(control, column) {
  if (column.sort === "flag") return control.checked;
  if (column.sort === "choice") return control.value || null;
  return control.value;
}

export function isSame(one, other) {
  const plain = (value) => (Array.isArray(value) ? value.join("\n") : (value ?? ""));
  return plain(one) === plain(other);
}

export function labelsOf(column, values) {
  const labels = new Map(column.options.map(({ value, label }) => [value, label]));
  return (values ?? []).map((each) => labels.get(each) ?? each).join("; ");
}

// What a cell shows as text, for looking and sorting.
export function textOf(column, value) {
  if (column.sort === "many") return labelsOf(column, value);
  if (column.sort === "flag") return value ? "1" : "0";
  const option = column.options?.find((each) => each.value === value);
  return option?.label ?? value ?? "";
}

// The value that a pasted text stands for; undefined where it stands for none.
export function valueOf(column, text) {
  if (column.sort === "flag") return TRUE.test(text) ? true : FALSE.test(text) ? false : undefined;
  if (column.sort === "text") return text;
  const known = (part) => column.options.find(({ value, label }) => part === value || part === label);
  if (column.sort === "choice") return text === "" ? null : known(text)?.value;
  const parts = text.split(/[,;，；、]/).map((part) => part.trim()).filter(Boolean);
  const found = parts.map((part) => known(part)?.value);
  return found.includes(undefined) ? undefined : found;
}

// A list of boxes to tick, above everything else on the page; `done` gets the ids when it closes.
export function openChoice(button, column, values, done) {
  const panel = document.createElement("div");
  panel.className = "choice";
  panel.popover = "auto";
  for (const { value, label } of column.options) {
    const line = document.createElement("label");
    const box = document.createElement("input");
    box.type = "checkbox";
    box.value = value;
    box.checked = values.includes(value);
    line.append(box, label);
    panel.append(line);
  }
  panel.addEventListener("toggle", (event) => {
    if (event.newState === "open") return;
    done([...panel.querySelectorAll("input:checked")].map((box) => box.value));
    panel.remove();
  });
  button.after(panel);
  panel.showPopover();
  const { left, bottom } = button.getBoundingClientRect();
  panel.style.left = `${Math.min(left, innerWidth - panel.offsetWidth - 8)}px`;
  panel.style.top = `${Math.min(bottom, innerHeight - panel.offsetHeight - 8)}px`;
  panel.querySelector("input")?.focus();
}
