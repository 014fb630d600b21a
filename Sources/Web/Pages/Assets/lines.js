// Rows of a list in a form: one more by the button or by Enter in the last, one less by its own button. Without this
// script the form comes back from the server with a row more or less.
import { awaken, enhance, on } from "./page.js";

const rowsOf = (list) => [...list.querySelectorAll(":scope > table > tbody > tr")];
const inputsOf = (row) => [...row.querySelectorAll("input:not([type=hidden]), select, textarea")].filter((one) => one.checkVisibility());

/** What changed is kept as a draft, as if it were typed. */
function changed(list) {
  rowsOf(list).forEach((row, index) => { row.querySelector("th b").textContent = String(index + 1); });
  list.querySelector("tbody").dispatchEvent(new Event("input", { bubbles: true }));
}

function add(list) {
  const number = list.dataset.next;
  list.dataset.next = String(Number(number) + 1);
  const row = list.querySelector("template").content.firstElementChild.cloneNode(true);
  for (const element of row.querySelectorAll("*")) {
    for (const attribute of element.attributes) {
      if (attribute.value.includes("{row}")) attribute.value = attribute.value.replaceAll("{row}", number);
    }
  }
  list.querySelector("tbody").append(row);
  awaken(row);
  changed(list);
  inputsOf(row)[0]?.focus();
}

function drop(list, row) {
  const all = rowsOf(list), next = all[all.indexOf(row) + 1] ?? all[all.indexOf(row) - 1];
  row.remove();
  if (!next) return add(list);
  changed(list);
  inputsOf(next)[0]?.focus();
}

// What is there for who has no scripts goes: the button makes as many as one wants.
enhance(".lines", (list) => {
  for (const row of list.querySelectorAll("tr[data-spare]")) row.remove();
});

on("click", ".lines > [name=_add]", (event, button) => {
  event.preventDefault();
  add(button.closest(".lines"));
});

on("click", ".lines [name=_drop]", (event, button) => {
  event.preventDefault();
  drop(button.closest(".lines"), button.closest("tr"));
});

on("keydown", ".lines > table > tbody > tr :is(input, select)", (event, input) => {
  if (event.key !== "Enter" || event.isComposing || event.defaultPrevented) return;
  if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  const row = input.closest("tr"), next = row.nextElementSibling;
  if (!next) return add(row.closest(".lines"));
  inputsOf(next)[inputsOf(row).indexOf(input)]?.focus();
});
