// What was sent without a network waits here, on this device, and is sent once when the network is back: the key of the
// form makes the second sending the first one's answer. Also wakes the service worker.
import { make, token } from "./page.js";
import { toast } from "./toasts.js";

const STORE = "forms";
const note = () => document.getElementById("outbox");
const texts = () => JSON.parse(note()?.dataset.say ?? "{}");
const user = () => note()?.dataset.user ?? "";

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

const all = async () => (await store("readonly", (forms) => forms.getAll())).sort((a, b) => a.at - b.at);
const put = (item) => store("readwrite", (forms) => forms.put(item));
const remove = (key) => store("readwrite", (forms) => forms.delete(key));

const line = (item) => make("li", {}, make("bdi", {}, item.title), " ",
  make("time", {}, new Date(item.at).toLocaleTimeString(document.documentElement.lang)));

async function show() {
  const waiting = (await all()).filter((item) => !user() || item.user === user());
  const list = document.getElementById("waiting");
  list?.replaceChildren(...waiting.map(line));
  if (list) document.getElementById("nothing-waiting").hidden = waiting.length > 0;
  const box = note();
  if (!box) return waiting;
  box.hidden = waiting.length === 0;
  if (waiting.length === 0) return waiting;
  const again = make("button", { type: "button", onclick: () => flush() }, texts().sendAgain);
  box.replaceChildren(texts().keptHere, make("ul", {}, ...waiting.map(line)), again);
  return waiting;
}

/** Whether the rest may be tried. */
async function send(item) {
  const headers = { "Content-Type": "application/x-www-form-urlencoded", "X-CSRF-Token": token() };
  const answer = await fetch(item.url, { method: "POST", headers, body: item.body });
  const end = new URL(answer.url);
  if (answer.status === 401 || answer.status === 403 || end.pathname === "/sign-in" || answer.status >= 500) return false;
  if (answer.redirected) {
    await remove(item.key);
    const form = document.querySelector("form[data-draft]");
    if (form?.querySelector('input[name="_once"]')?.value === item.key) location.assign(end);
    else toast({ title: `${texts().sentLater}${item.title}`, href: end.href, tone: "good" });
    return true;
  }
  // Refused: it becomes a draft, so that it can be mended and nothing is lost.
  const draft = new URLSearchParams(item.body);
  draft.set("_token", token());
  const kept = await fetch("/forms/draft", { method: "POST", body: draft });
  if (kept.ok) await remove(item.key);
  const place = new URL(draft.get("_place") ?? item.url, location.href);
  place.searchParams.set("_draft", item.key);
  toast({ title: `${texts().sentRefused}${item.title}`, href: place.href, tone: "bad" });
  return kept.ok;
}

async function drain() {
  for (const item of await all()) {
    if (!token() || item.user !== user()) continue;
    try {
      if (!await send(item)) break;
    } catch {
      break;
    }
  }
  await show();
}

async function flush() {
  if (!user()) return;
  if (!navigator.locks) return drain();
  await navigator.locks.request("tutti-outbox", { ifAvailable: true }, (lock) => lock && drain());
}

// A form without a key gets one before it is sent the first time: only so is a second sending harmless.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-once]") || form.querySelector('input[name="_once"]')) return;
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  const value = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  form.append(make("input", { type: "hidden", name: "_once", value }));
}, true);

document.addEventListener("htmx:sendError", async (event) => {
  const form = event.detail.elt;
  if (!form.matches?.("form[data-once]") || form.method !== "post") return;
  const body = new URLSearchParams(new FormData(form));
  const title = document.querySelector("h1")?.textContent.trim() ?? document.title;
  await put({ key: body.get("_once"), url: form.action, body: body.toString(), title, user: user(), at: Date.now() });
  delete form.dataset.sent;
  const status = form.closest("section")?.querySelector(".form-status");
  if (status) {
    status.textContent = texts().notSent;
    status.hidden = false;
  }
  await show();
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
show().then(flush);

if ("serviceWorker" in navigator) {
  navigator.serviceWorker.register(`/sw.js?lang=${document.documentElement.lang}`).catch(() => {});
}
