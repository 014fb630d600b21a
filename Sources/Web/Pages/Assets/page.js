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

/** Gives what came into the page what it has to do. */
export function awaken(root) {
  for (const [selector, wire] of wired) apply(root, selector, wire);
}
document.addEventListener("htmx:load", (event) => awaken(event.detail.elt));

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

/** Whose page it is; nothing before the door. */
export const user = () => document.getElementById("outbox")?.dataset.user ?? "";

/** What the page says of networks and sessions, by name. */
export const texts = () => JSON.parse(document.getElementById("outbox")?.dataset.say ?? "{}");

/** Takes the token of the session one began in another tab; false when it is not there or somebody else's. */
export function renew(header) {
  const fresh = header("X-CSRF-Token");
  if (!fresh || header("X-User") !== user()) return false;
  const headers = JSON.parse(document.body.getAttribute("hx-headers") ?? "{}");
  document.body.setAttribute("hx-headers", JSON.stringify({ ...headers, "X-CSRF-Token": fresh }));
  for (const input of document.querySelectorAll('input[name="_token"]')) input.value = fresh;
  return true;
}

/** Sends a form's worth of fields without leaving the page; once more when only its token was old. */
export async function post(address, fields) {
  const send = () => fetch(address, {
    method: "POST", body: new URLSearchParams(fields), headers: { "X-CSRF-Token": token(), "HX-Request": "true" } });
  const answer = await send();
  return answer.status === 403 && renew((name) => answer.headers.get(name)) ? send() : answer;
}

document.documentElement.classList.add("js");
