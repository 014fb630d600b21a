// Keys that work wherever nothing is typed. What a page offers names its own key in data-key; where one can go names
// the letter after g in data-go.
import { open } from "./overlays.js";

let first = "";
let waiting;

// A box that is ticked takes no letters.
const isTyping = (element) =>
  element.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], dialog[open]");

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
  if (isTyping(event.target)) return;
  const key = event.key.toLowerCase();
  const before = first;
  first = "";
  clearTimeout(waiting);
  if (before === "g") return press(`[data-go="${CSS.escape(key)}"]`, event);
  if (key === "g") {
    first = key;
    waiting = setTimeout(() => { first = ""; }, 1200);
  } else if (key === "?") {
    event.preventDefault();
    open(document.getElementById("shortcuts"));
  } else if (key === "c") {
    create(event);
  } else if (key === "/") {
    filter(event);
  } else if (key === "j" || key === "k") {
    row(event, key === "j" ? 1 : -1);
  } else if (key === "u") {
    press(".crumbs li:last-child a", event);
  } else {
    press(`[data-key="${CSS.escape(key)}"]`, event);
  }
});

function press(selector, event) {
  const element = [...document.querySelectorAll(selector)].find((one) => one.checkVisibility());
  if (!element) return;
  event.preventDefault();
  element.click();
}

function create(event) {
  const menu = document.querySelector("#create details");
  if (!menu) return;
  event.preventDefault();
  menu.open = true;
  menu.querySelector(".menu-list a")?.focus();
}

function filter(event) {
  const box = document.querySelector("main input[type=search]");
  if (!box) return press('[data-opens="palette"]', event);
  event.preventDefault();
  box.focus();
  box.select();
}

/** The next or the previous row of the list has the focus, on its name, so that Enter opens it. */
function row(event, step) {
  const links = [...document.querySelectorAll("main .records .lead-link, main .card > a")].filter((link) => link.checkVisibility());
  if (!links.length) return;
  event.preventDefault();
  const at = links.indexOf(document.activeElement);
  links[at < 0 ? 0 : Math.max(0, Math.min(links.length - 1, at + step))].focus();
}
