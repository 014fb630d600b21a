// The command palette: Ctrl or ⌘ and K. Lists what the page offers to do now, then what the server answers.
import { make, on } from "./page.js";
import { open } from "./overlays.js";
import { signInFirst } from "./session.js";

const dialog = () => document.getElementById("palette");
const list = () => document.getElementById("palette-list");
const input = () => dialog().querySelector("input");
let asked = 0;
let waiting;
// Whether what is listed answers what is typed, and whether Enter was pressed before it did.
let isStale = false;
let goes = false;

/** Opens the palette, with something typed already. */
export function show(text = "") {
  if (!dialog()) return;
  for (const other of document.querySelectorAll("dialog[open]")) if (other !== dialog()) other.close();
  open(dialog());
  input().value = text;
  goes = false;
  input().focus();
  load();
}

/** What can be done on this page: the actions of its record, and those of the rows that are selected. */
function commands() {
  const text = input().value.trim().toLowerCase();
  const places = "main .heading .actions :is(a, button), main [data-commands] :is(a, button)";
  const seen = new Set();
  return [...document.querySelectorAll(places)].filter((one) => {
    const name = (one.getAttribute("aria-label") ?? one.textContent).trim();
    // What a phone keeps in the menu of a record can be done from here all the same.
    const isShown = one.checkVisibility() || one.closest(".actions > .more")?.checkVisibility();
    if (!name || seen.has(name) || one.disabled || !isShown) return false;
    seen.add(name);
    return name.toLowerCase().includes(text);
  });
}

function offered() {
  const found = commands();
  if (!found.length) return [];
  const title = list().dataset.title;
  const group = make("div", { role: "group", "aria-label": title }, make("p", { className: "head", "aria-hidden": "true" }, title));
  for (const one of found) {
    const option = make("div", { role: "option", "aria-selected": "false", tabIndex: -1 });
    const icon = one.querySelector("svg.icon")?.cloneNode(true) ?? document.querySelector(".find-all svg")?.cloneNode(true);
    option.append(icon ?? "", make("bdi", {}, (one.getAttribute("aria-label") ?? one.textContent).trim()));
    option.act = () => one.click();
    group.append(option);
  }
  return [group];
}

async function load() {
  const mine = ++asked;
  const text = input().value.trim();
  let html = "";
  try {
    const answer = await fetch(`/palette?part=list&q=${encodeURIComponent(text)}`, { headers: { "HX-Request": "true" } });
    if (answer.status === 401) {
      dialog().close();
      return signInFirst();
    }
    if (answer.ok) html = await answer.text();
  } catch { /* What the page itself offers can still be done. */ }
  if (mine !== asked) return;
  const found = new DOMParser().parseFromString(html, "text/html").body;
  const named = found.querySelector("[data-kind=named]") ?? "";
  if (named) named.remove();
  list().replaceChildren(named, ...offered(), ...found.childNodes);
  window.htmx?.process(list());
  if (!options().length) list().append(make("p", { className: "head", role: "status" }, list().dataset.empty));
  options().forEach((option, index) => { option.id = `palette-${index}`; });
  select(0);
  isStale = false;
  if (goes) go(options()[0]);
  goes = false;
}

const options = () => [...list().querySelectorAll("[role=option]")];
const chosen = () => options().findIndex((option) => option.getAttribute("aria-selected") === "true");

function select(index) {
  const all = options();
  if (!all.length) return input().removeAttribute("aria-activedescendant");
  const at = (index + all.length) % all.length;
  all.forEach((option, place) => option.setAttribute("aria-selected", String(place === at)));
  input().setAttribute("aria-activedescendant", all[at].id);
  all[at].scrollIntoView({ block: "nearest" });
}

function go(option, event) {
  if (!option) return;
  dialog().close();
  if (option.act) return option.act();
  if (event?.ctrlKey || event?.metaKey) return window.open(option.href);
  if (event?.type !== "click") option.click();
}

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "k") {
    event.preventDefault();
    if (dialog()?.open) dialog().close();
    else show();
    return;
  }
  if (!dialog()?.open || event.isComposing) return;
  if (event.key === "Escape") {
    // A box for searching would only be emptied.
    event.preventDefault();
    dialog().close();
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    select(chosen() + (event.key === "ArrowDown" ? 1 : -1));
  } else if (event.key === "Enter") {
    event.preventDefault();
    if (isStale) goes = true;
    else go(options()[chosen()], event);
  }
});
document.addEventListener("input", (event) => {
  if (!event.target.matches("#palette input")) return;
  clearTimeout(waiting);
  isStale = true;
  waiting = setTimeout(load, 90);
});
on("click", "#palette [role=option]", (event, option) => {
  if (event.isTrusted) go(option, event);
});
on("click", '[data-opens="palette"]', () => show());
