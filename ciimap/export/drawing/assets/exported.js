// The exported page: what is picked in the picture is told below it and marked in the tables.
// This text follows the drawing's in one module; texts are set as textContent, never as HTML.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const told = document.getElementById("told");
  const hint = told.textContent;
  const titles = new Map(data.network.nodes.map((node) => [node.id, node.title]));
  const picture = createPicture(globalThis.vis, document.getElementById("picture"), data, tell);

  document.addEventListener("click", (event) => {
    const id = event.target.dataset?.pick;
    if (id === undefined) return;
    picture.select(id);
    tell(id);
    document.getElementById("picture").scrollIntoView({ block: "nearest" });
  });

  function tell(id) {
    const rows = [...document.querySelectorAll("tr[data-id]")];
    const mine = rows.filter((row) => row.dataset.id === id);
    for (const row of rows) row.classList.toggle("chosen", mine.includes(row));
    told.replaceChildren(mine.length ? listOf(mine[0]) : line(titles.get(id) || hint));
  }

  function listOf(row) {
    const list = document.createElement("dl");
    const heads = row.closest("table").querySelectorAll("th");
    [...row.cells].forEach((cell, place) => {
      list.append(made("dt", heads[place].textContent), made("dd", cell.textContent));
    });
    return list;
  }

  function line(text) {
    return made("p", text);
  }

  function made(name, text) {
    const element = document.createElement(name);
    element.textContent = text;
    return element;
  }
})();
