// The way between what a page says in HTML and what a browser must do itself. Every module registers here what it
// does to the elements it knows, and does it again to whatever htmx brings in later.

const wired = [];

/** Runs `wire` once on every element that matches, now and whenever a part of the page is replaced. */
export function enhance(selector, wire) {
  wired.push([selector, wire]);
  apply(document, selector, wire);
}

function apply(root, selector, wire) {
  const found = [...root.querySelectorAll(selector)];
  if (root.matches?.(selector)) found.unshift(root);
  for (const element of found) {
    const done = (element.wired ??= new Set());
    if (done.has(wire)) continue;
    done.add(wire);
    wire(element);
  }
}

document.addEventListener("htmx:load", (event) => {
  for (const [selector, wire] of wired) apply(event.detail.elt, selector, wire);
});

/** Listens for an event on whatever matches, also on what comes later. */
export function on(type, selector, act, options) {
  document.addEventListener(type, (event) => {
    const element = event.target.closest?.(selector);
    if (element) act(event, element);
  }, options);
}

/** An element with properties and content; texts stay texts. */
export function make(name, properties = {}, ...content) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in element && !key.includes("-")) element[key] = value;
    else element.setAttribute(key, value);
  }
  element.append(...content);
  return element;
}

/** The token that every write carries. */
export function token() {
  return JSON.parse(document.body.getAttribute("hx-headers") ?? "{}")["X-CSRF-Token"] ?? "";
}

/** Sends a form's worth of fields without leaving the page. */
export function post(address, fields) {
  return fetch(address, { method: "POST", body: new URLSearchParams(fields), headers: { "X-CSRF-Token": token() } });
}

document.documentElement.classList.add("js");
