// What a list does in the browser: choosing rows, editing cells, the side panel, the place one comes back to.
import { enhance, on } from "./page.js";
import { asked, returns } from "./place.js";

const listing = () => document.getElementById("listing");

// Selects that send their form at once.
on("change", "form[data-kind=auto] select, select[data-kind=auto]", (_, select) => select.form.requestSubmit());

// Rows and groups of the filter builder that are taken away; columns that are moved to the front.
on("click", ".filter-rows [data-remove], .filter-group [data-remove]", (_, button) => {
  const part = button.closest(button.dataset.remove === "group" ? ".filter-group" : ".filter-row");
  const rows = part.closest(".condition-rows");
  part.remove();
  rows?.querySelector("p.buttons:last-child button")?.focus();
});
on("click", ".column-choice [data-move]", (_, button) => {
  const item = button.closest("li");
  item.previousElementSibling?.before(item);
  button.focus();
});

// Ticked rows.
function count(bar) {
  const boxes = [...document.querySelectorAll('input[data-select="one"]')];
  const chosen = boxes.filter((box) => box.checked).length;
  const whole = bar.querySelector('[data-select="whole"]');
  if (chosen) bar.dataset.rows = String(chosen);
  else {
    delete bar.dataset.rows;
    if (whole) whole.checked = false;
  }
  const told = bar.querySelector(".selected");
  told.textContent = told.dataset.text.replace("#", String(chosen));
  const all = document.querySelector('input[data-select="all"]');
  if (all) {
    all.checked = chosen > 0 && chosen === boxes.length;
    all.indeterminate = chosen > 0 && chosen < boxes.length;
  }
}
enhance("#bulk", (bar) => count(bar));
let lastBox = null;
on("click", 'input[data-select="one"]', (event, box) => {
  const boxes = [...document.querySelectorAll('input[data-select="one"]')];
  if (event.shiftKey && lastBox) {
    const [from, to] = [boxes.indexOf(lastBox), boxes.indexOf(box)].sort((a, b) => a - b);
    for (const between of boxes.slice(from, to + 1)) between.checked = box.checked;
  }
  lastBox = box;
});
on("change", "input[data-select]", (_, box) => {
  if (box.dataset.select === "all") {
    for (const one of document.querySelectorAll('input[data-select="one"]')) one.checked = box.checked;
  }
  const bar = document.getElementById("bulk");
  if (bar) count(bar);
});

// Groups of rows are folded and opened.
on("click", "button[data-fold]", (_, button) => {
  const isOpen = button.getAttribute("aria-expanded") !== "true";
  button.setAttribute("aria-expanded", String(isOpen));
  document.getElementById(button.dataset.fold)?.toggleAttribute("data-folded", !isOpen);
});

// A cell becomes its input by a double click, Enter or F2, and itself again by Escape. One cell at a time: opening
// another saves what was changed in the one before. Tab goes on to the next cell as in a sheet.
const before = new WeakMap();
const following = new WeakMap();
const opened = () => document.querySelector("td.edit:has(> .cell-form)");
function edit(cell) {
  const other = opened();
  if (other === cell) return;
  if (other) settle(other, () => open(cell));
  else open(cell);
}
function isChanged(form) {
  return [...form.elements].some((one) => {
    if (!one.name || one.type === "hidden") return false;
    if (one.type === "checkbox" || one.type === "radio") return one.checked !== one.defaultChecked;
    if (one.options) return [...one.options].some((option) => option.selected !== option.defaultSelected) && one.value !== (one.querySelector("option[selected]")?.value ?? one.options[0]?.value);
    return one.value !== one.defaultValue;
  });
}
function settle(cell, then) {
  const form = cell.querySelector(".cell-form");
  if (!form.querySelector(".trouble") && !isChanged(form)) {
    leave(cell);
    return then();
  }
  following.set(cell, then);
  form.requestSubmit();
}
function release(cell) {
  cell.style.height = cell.style.minWidth = "";
}
function open(cell) {
  const row = cell.closest("tr");
  const place = cell.closest("table").dataset.cell;
  const columns = [...row.querySelectorAll("td[id]")].map((one) => one.id.slice(one.id.indexOf("-") + 1));
  before.set(cell, [...cell.childNodes].filter((node) => !node.matches?.(".undo")).map((node) => node.cloneNode(true)));
  // What lies over the cell moves nothing around it.
  const { height, width } = cell.getBoundingClientRect();
  [cell.style.height, cell.style.minWidth] = [`${height}px`, `${width}px`];
  const query = new URLSearchParams({ _id: row.dataset.id, _field: cell.dataset.value, _columns: columns.join() });
  window.htmx?.ajax("GET", `${place}?${query}`, { target: cell, swap: "innerHTML" });
}
function leave(cell) {
  const nodes = before.get(cell);
  if (nodes) cell.replaceChildren(...nodes);
  release(cell);
  cell.focus();
}
document.addEventListener("htmx:afterSettle", (event) => {
  const cell = event.target.closest?.("td.edit");
  if (!cell) return;
  if (cell.querySelector(".cell-form")) return following.delete(cell);
  release(cell);
  const then = following.get(cell);
  following.delete(cell);
  if (then) then();
  else if (!document.activeElement || document.activeElement === document.body) cell.focus();
});
/** Where Tab leads from a cell that is edited: nowhere while another control of it follows. */
function beside(cell, input, isBack) {
  const controls = [...cell.querySelectorAll(".cell-form :is(input, select, textarea)")].filter(
    (one) => one.type !== "hidden" && one.offsetParent);
  if (cell.querySelector(".trouble") || input !== controls.at(isBack ? 0 : -1)) return null;
  const cells = [...cell.closest("table").querySelectorAll("tbody:not([data-folded]) td.edit")];
  return cells[cells.indexOf(cell) + (isBack ? -1 : 1)] ?? null;
}
on("dblclick", "td.edit", (event, cell) => {
  if (event.target.closest("a, input, select, textarea, button")) return;
  edit(cell);
});
enhance(".cell-form", (form) => {
  // What other modules make of the inputs comes first.
  queueMicrotask(() => {
    const input = [...form.querySelectorAll("input, select, textarea")].find((one) => one.type !== "hidden" && one.offsetParent);
    input?.focus();
    if (input?.matches("input:not([type=checkbox])")) input.select();
  });
});
on("click", '.cell-form [data-remove="cell"]', (_, button) => leave(button.closest("td")));
enhance(".undo", (form) => {
  const tick = () => {
    if (form.dataset.cut || form.matches(":hover, :focus-within")) return setTimeout(tick, 2000);
    form.remove();
  };
  setTimeout(tick, 10000);
});

// Rows by keyboard: up and down, space ticks, right looks, left and right go over cells.
document.addEventListener("keydown", (event) => {
  const cell = event.target.closest?.("td.edit");
  if (cell && event.key === "Escape" && cell.querySelector("form")) {
    event.preventDefault();
    return leave(cell);
  }
  if (cell && event.key === "Tab" && event.target.form?.matches(".cell-form")) {
    const next = beside(cell, event.target, event.shiftKey);
    if (!next) return;
    event.preventDefault();
    return settle(cell, () => open(next));
  }
  if (cell && event.key === "Enter" && !event.defaultPrevented && event.target.matches(".cell-form select")) {
    event.preventDefault();
    return event.target.form.requestSubmit();
  }
  if (event.target.closest?.("input:not([type=checkbox]), select, textarea")) return;
  if (cell && event.target === cell && (event.key === "Enter" || event.key === "F2")) {
    event.preventDefault();
    return edit(cell);
  }
  const row = event.target.closest?.("table.list tbody tr[data-id]");
  if (!row || event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const rows = [...row.closest("table").querySelectorAll("tbody:not([data-folded]) > tr[data-id]")];
    const next = rows[rows.indexOf(row) + (event.key === "ArrowDown" ? 1 : -1)];
    const index = [...row.children].indexOf(event.target.closest("td"));
    const target = next?.children[index];
    const to = target?.matches("td.edit") ? target : target?.querySelector("a, input") ?? next?.querySelector("a, input");
    if (to) {
      event.preventDefault();
      to.focus();
    }
  } else if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
    const stops = [...row.querySelectorAll("a.lead-link, td.edit, td.mark input, a.peek-link")];
    const at = stops.indexOf(event.target);
    const to = stops[at + (event.key === "ArrowRight" ? 1 : -1)];
    if (at >= 0 && to) {
      event.preventDefault();
      to.focus();
    }
  }
});

// The side panel: the address says which record it shows, and the way back closes it.
function address(change, isNew = false) {
  const url = new URL(location.href);
  change(url.searchParams);
  if (isNew) history.pushState({ ...history.state, peek: true }, "", url);
  else history.replaceState(history.state, "", url);
}
function current(id) {
  for (const row of document.querySelectorAll("tr[data-current]")) row.removeAttribute("data-current");
  if (id) document.getElementById(`r${id}`)?.setAttribute("data-current", "");
}
const panel = () => document.getElementById("peek");
on("click", "a[data-peek]", (_, link) => {
  if (!window.htmx) return;
  // From record to record the panel stays open: one step back closes it.
  address((query) => query.set("peek", link.dataset.peek), !new URL(location.href).searchParams.has("peek"));
  current(link.dataset.peek);
});
enhance("#peek [data-id]", (sheet) => current(sheet.dataset.id));
on("click", "#peek .close", (event) => {
  event.preventDefault();
  event.stopPropagation();
  close();
}, true);
function empty() {
  if (!panel()?.firstChild) return;
  panel().replaceChildren();
  const row = document.querySelector("tr[data-current] a.peek-link");
  current(null);
  row?.focus();
}
function close() {
  if (!panel()?.firstChild) return;
  empty();
  if (history.state?.peek) history.back();
  else address((query) => query.delete("peek"));
}
let shown = null;
enhance("#listing", () => { shown = asked(); });
// Between the list and its panel nothing is loaded anew; every other step is left to whoever made it.
addEventListener("popstate", (event) => {
  if (!listing() || shown !== asked()) return;
  event.stopImmediatePropagation();
  const id = new URL(location.href).searchParams.get("peek");
  if (!id) return empty();
  window.htmx?.ajax("GET", `${panel().dataset.text}?id=${encodeURIComponent(id)}`, { target: panel(), swap: "innerHTML" });
}, true);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.target.closest?.("input, select, textarea, dialog, details[open]")) close();
});

// The place one comes back to: how many rows were there is in the address, where the window stood is kept for the tab.
const most = 500;
function rows() {
  const all = document.querySelectorAll("#rows > tr[data-id]");
  if (!all.length) return;
  address((query) => {
    if (all.length <= 50) query.delete("rows");
    else if (all.length <= most) query.set("rows", String(all.length));
  });
}
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.closest?.("#rows") || event.target.id === "rows") rows();
});
returns((link) => {
  const row = listing() && link?.closest?.("table.list tr[data-id]");
  if (!row) return null;
  const isFar = document.querySelectorAll("#rows > tr[data-id]").length > most && row.matches("[data-from]");
  // Behind the most rows the server shows at once, the page of the row itself is what one comes back to.
  if (isFar) address((query) => {
    query.delete("rows");
    if (row.dataset.from) query.set("after", row.dataset.from);
  });
  return { top: isFar ? 0 : scrollY, row: row.id };
});
