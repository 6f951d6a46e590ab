// The page around the canvas: buttons and the legend, their texts set as textContent, never as HTML.

export function element(name, className = "", text = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

export function button(text, label, action) {
  const made = element("button", "", text);
  made.type = "button";
  made.title = label;
  made.setAttribute("aria-label", label);
  made.addEventListener("click", action);
  return made;
}

export function legendOf(entries, looks) {
  const list = element("ul", "legend");
  for (const entry of entries) {
    const item = element("li", entry.key.startsWith("proof-") ? "proof" : "");
    item.title = entry.meaning;
    item.append(swatch(entry.key, looks[entry.key]), element("b", "", entry.label));
    if (entry.meaning) item.append(element("span", "", entry.meaning));
    list.append(item);
  }
  return list;
}

function swatch(key, look) {
  const mark = element("i", `swatch ${key}`);
  if (!look) return mark;
  mark.style.background = look.fill;
  mark.style.border = `${look.width}px ${borderStyle(look)} ${look.border}`;
  if (look.mark === "double") mark.style.boxShadow = `inset 0 0 0 1.5px #fff, inset 0 0 0 2.5px ${look.border}`;
  if (look.mark === "bar") mark.style.borderLeftWidth = "5px";
  if (look.mark === "cross") [mark.textContent, mark.style.color] = ["✕", look.text];
  if (key === "undetermined") mark.textContent = "?";
  return mark;
}

function borderStyle(look) {
  if (!look.dash.length) return "solid";
  return look.dash[0] > 3 ? "dashed" : "dotted";
}
