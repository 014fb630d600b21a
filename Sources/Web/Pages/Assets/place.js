// Where one stood on a page, for the way back to it. Such a step loads the page again after the browser has already
// tried to stand there on the page before, so the place is kept here, for the tab, by address.
import { enhance } from "./page.js";

history.scrollRestoration = "manual";

/** What an address asks for, whatever of it is in sight. */
export function asked() {
  const url = new URL(location.href);
  for (const name of ["peek", "rows", "after"]) url.searchParams.delete(name);
  return `${url.pathname}${url.searchParams}`;
}

const key = () => `place ${asked()}`;
const leaving = [];

/** Asks `place` where one comes back to from a link, instead of where the window stands; null leaves it there. */
export function returns(place) { leaving.push(place); }

function keep(link) {
  const place = leaving.map((ask) => ask(link)).find(Boolean) ?? { top: scrollY };
  sessionStorage.setItem(key(), JSON.stringify(place));
}

// After a step back the address is already another page's.
let isLeft = false;
addEventListener("popstate", (event) => { isLeft = Boolean(event.state?.htmx); });
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target !== document.body) return;
  keep(event.detail.requestConfig?.elt);
});
addEventListener("pagehide", () => {
  if (!isLeft) keep(document.activeElement);
});

// A page that is opened anew begins at its top.
const { type } = performance.getEntriesByType("navigation")[0] ?? {};
const kept = sessionStorage.getItem(key());
if (kept && (type === "reload" || type === "back_forward")) {
  const { top, row } = JSON.parse(kept);
  const stand = () => {
    scrollTo(0, top);
    document.getElementById(row)?.querySelector("a")?.focus({ preventScroll: true });
  };
  requestAnimationFrame(() => requestAnimationFrame(stand));
}

// The way up from a record leads to the list as one left it, however one came to either.
const listOf = (path) => `list ${path}`;
function note() {
  const url = new URL(location.href);
  if (!/^\/o\/[a-z_]+$/.test(url.pathname)) return;
  for (const name of ["peek", "rows", "after"]) url.searchParams.delete(name);
  sessionStorage.setItem(listOf(url.pathname), url.search);
}
note();
for (const type of ["htmx:pushedIntoHistory", "htmx:replacedInHistory"]) document.addEventListener(type, note);
enhance(".crumbs a", (link) => {
  const left = sessionStorage.getItem(listOf(link.pathname));
  if (!left || link.search) return;
  link.search = left;
  // Who brought the link has noted where it led.
  window.htmx?.process(link);
});
