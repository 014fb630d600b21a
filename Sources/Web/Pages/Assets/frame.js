// The frame: how pages look, where the focus goes after a page was swapped in, what is read out then.
import { enhance, on, post } from "./page.js";

const root = document.documentElement;

/** Changes how pages look here and now, and tells the server. */
export function prefer(key, value) {
  root.dataset[key] = value;
  for (const button of document.querySelectorAll(`.switch button[name="${key}"]`)) {
    button.setAttribute("aria-pressed", String(button.value === value));
  }
  post("/preferences", { [key]: value }).catch(() => {});
}

on("click", 'form[action="/preferences"] button[name]', (event, button) => {
  event.preventDefault();
  prefer(button.name, button.value);
});
on("click", '[data-preference="rail"]', () => prefer("rail", root.dataset.rail === "folded" ? "open" : "folded"));

// A page that htmx swapped in is a new page to whoever hears it: its name is said and its heading has the focus.
let place = 0;
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target === document.body) place = document.querySelector(".rail")?.scrollTop ?? 0;
});
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.target !== document.body && event.detail.elt !== document.body) return;
  const rail = document.querySelector(".rail");
  if (rail) rail.scrollTop = place;
  const said = document.getElementById("said");
  if (said) said.textContent = document.title;
  if (document.activeElement && document.activeElement !== document.body) return;
  const heading = document.querySelector("main h1") ?? document.querySelector("main");
  heading?.setAttribute("tabindex", "-1");
  heading?.focus({ preventScroll: true });
});

for (const [type, busy] of [["htmx:beforeRequest", true], ["htmx:afterRequest", false], ["htmx:sendError", false]]) {
  document.addEventListener(type, () => document.getElementById("progress")?.classList.toggle("busy", busy));
}

// A row of places that is wider than the window begins where one is.
enhance(".settings-nav a[aria-current], .views > a[aria-current], .tabs a[aria-current]", (link) => {
  const row = link.closest(".settings-nav, .views, .tabs");
  const here = link.getBoundingClientRect(), all = row.getBoundingClientRect();
  if (here.right > all.right || here.left < all.left) row.scrollLeft += here.left - all.left - (all.width - here.width) / 2;
});

on("click", "#create .menu-list a, .sheet a", (_, link) => {
  link.closest("details")?.removeAttribute("open");
  link.closest("dialog")?.close();
});

// A drawer takes its name from what was loaded into it.
document.addEventListener("htmx:afterSwap", (event) => {
  const drawer = event.detail.target.closest?.("#drawer");
  const title = drawer?.querySelector(".body [data-title]")?.dataset.title ?? drawer?.querySelector(".body :is(h1, h2)")?.textContent;
  if (title) drawer.querySelector("#drawer-title").textContent = title;
});

