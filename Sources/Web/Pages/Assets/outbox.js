// What was sent without a network waits here, on this device, with its files, and is sent once when the network is back:
// the key of the form makes the second sending the first one's answer. Also wakes the service worker.
import { make, texts, token, user } from "./page.js";
import { toast } from "./toasts.js";

const STORE = "forms";
const note = () => document.getElementById("outbox");

function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("tutti-outbox", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "key" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function store(mode, act) {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = act(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

// What an earlier version kept is one text.
const whole = (item) => ({ ...item, fields: item.fields ?? [...new URLSearchParams(item.body)] });
const all = async () => (await store("readonly", (forms) => forms.getAll())).map(whole).sort((a, b) => a.at - b.at);
const put = (item) => store("readwrite", (forms) => forms.put(item));
const remove = (key) => store("readwrite", (forms) => forms.delete(key));

const line = (item) => make("li", {}, make("bdi", {}, item.title), " ",
  make("time", {}, new Date(item.at).toLocaleTimeString(document.documentElement.lang)),
  ...(item.isRefused && note() ? [" ", make("button", { type: "button", onclick: () => drop(item) }, texts().discard)] : []));

async function drop(item) {
  await remove(item.key);
  await show();
}

async function show() {
  const waiting = (await all()).filter((item) => !user() || item.user === user());
  const list = document.getElementById("waiting");
  list?.replaceChildren(...waiting.map(line));
  if (list) document.getElementById("nothing-waiting").hidden = waiting.length > 0;
  const box = note();
  if (!box) return waiting;
  box.hidden = waiting.length === 0;
  if (waiting.length === 0) return waiting;
  const again = make("button", { type: "button", onclick: () => flush(true) }, texts().sendAgain);
  box.replaceChildren(texts().keptHere, make("ul", {}, ...waiting.map(line)), again);
  return waiting;
}

/** What a form held, as it was sent before: the parts of a form with files, else one text. */
function packed({ fields, hasParts }) {
  const data = new FormData();
  for (const [name, value] of fields) data.append(name, value);
  return hasParts ? data : new URLSearchParams(data);
}

/** Whether the rest may be tried. */
async function send(item) {
  const answer = await fetch(item.url, { method: "POST", headers: { "X-CSRF-Token": token() }, body: packed(item) });
  const end = new URL(answer.url);
  if (answer.status === 401 || answer.status === 403 || end.pathname === "/sign-in" || answer.status >= 500) return false;
  if (answer.redirected) {
    await remove(item.key);
    const here = [...document.querySelectorAll('input[name="_once"]')].some((input) => input.value === item.key);
    if (here) location.assign(end);
    else toast({ title: `${texts().sentLater}${item.title}`, href: end.href, tone: "good" });
    return true;
  }
  await refuse(item);
  return true;
}

/** Refused: it becomes a draft, so that it can be mended; where no drafts are kept it waits until somebody decides. */
async function refuse(item) {
  const title = `${texts().sentRefused}${item.title}`;
  const place = new URL(item.fields.find(([name]) => name === "_place")?.[1] ?? item.page, location.href);
  const draft = new URLSearchParams(item.fields.filter(([, value]) => typeof value === "string"));
  draft.set("_token", token());
  const kept = draft.has("_place") && await fetch("/forms/draft", { method: "POST", body: draft });
  if (kept.ok) {
    await remove(item.key);
    place.searchParams.set("_draft", item.key);
  } else {
    await put({ ...item, isRefused: true });
  }
  toast({ title, href: place.href, tone: "bad" });
}

async function drain(isAsked) {
  for (const item of await all()) {
    if (!token() || item.user !== user() || (item.isRefused && !isAsked)) continue;
    try {
      if (!await send(item)) break;
    } catch {
      break;
    }
  }
  await show();
}

async function flush(isAsked = false) {
  if (!user()) return;
  if (!navigator.locks) return drain(isAsked);
  await navigator.locks.request("tutti-outbox", { ifAvailable: true }, (lock) => lock && drain(isAsked));
}

// A form without a key gets one before it is sent the first time: only so is a second sending harmless.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-once]") || form.querySelector('input[name="_once"]')) return;
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  const value = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  form.append(make("input", { type: "hidden", name: "_once", value }));
}, true);

/** Keeps a form that did not reach the server. Files go with it: the browser's store holds them as they are. */
async function keep(form) {
  const fields = [...new FormData(form)].filter(([, value]) => typeof value === "string" || value.name || value.size);
  const key = fields.find(([name]) => name === "_once")?.[1];
  const hasParts = form.enctype === "multipart/form-data";
  const title = document.querySelector("h1")?.textContent.trim() ?? document.title;
  delete form.dataset.sent;
  let said = texts().notSent;
  try {
    await put({ key, url: form.action, page: location.href, fields, hasParts, title, user: user(), at: Date.now() });
  } catch { /* No room, or no store: what was typed still stands on the page. */
    said = texts().cutHere;
  }
  const status = form.closest("section")?.querySelector(".form-status");
  if (status) {
    status.textContent = said;
    status.hidden = false;
  } else {
    toast({ title: said, tone: "bad" });
  }
  await show();
}

/** Says that a part of a page did not come or was not saved; it is tried again from where one did it. */
function tell(element) {
  if (element.matches(".cell-form, .undo")) {
    element.dataset.cut = "1";
    const line = element.querySelector("span[data-cut], .undo > span") ?? make("span", { className: "problem", role: "alert", "data-cut": "" });
    line.textContent = texts().cutHere;
    if (!line.isConnected) element.append(line);
    return;
  }
  // What a page asks by itself it will ask again.
  const asksItself = /load|every|revealed|intersect|from:/.test(element.getAttribute("hx-trigger") ?? "");
  if (!asksItself && !element.closest("form[data-draft]")) {
    toast({ title: element.matches("form[method=post]") ? texts().cutHere : texts().cutLoad, tone: "bad", kind: "cut" });
  }
}

document.addEventListener("htmx:sendError", async (event) => {
  const element = event.detail.elt;
  if (element.matches("form[data-once]") && element.method === "post") await keep(element);
  else tell(element);
});

// Signing out clears this device: whoever would lose something is asked.
document.addEventListener("submit", (event) => {
  if (new URL(event.target.action, location.href).pathname !== "/sign-out" || note()?.hidden !== false) return;
  if (!confirm(texts().unsentSignOut)) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}, true);

addEventListener("online", () => (user() ? flush() : location.reload()));
document.addEventListener("htmx:load", (event) => { if (event.target === document.body) show(); });
setInterval(async () => { if (navigator.onLine && note() && !note().hidden) await flush(); }, 10000);
show().then(() => flush());

if ("serviceWorker" in navigator) {
  navigator.serviceWorker.register(`/sw.js?lang=${document.documentElement.lang}`).catch(() => {});
}
