// While a form is filled in: what is typed is kept as a draft, who leaves says so, a phone says where it is. Every form
// works without it.
import { make, on, texts, token, user } from "./page.js";
import { signInFirst } from "./session.js";

const DRAFTS = "/forms/draft", BACKUP = "tutti.draft.", PAUSE = 700;
const timers = new Map();
// Forms whose draft is on its way, and the keys of those one left before the server said that it has them.
const sending = new Set(), left = new Set();

const keyOf = (form) => form.querySelector('input[name="_once"]')?.value;
const encoded = (form) => new URLSearchParams(new FormData(form));

/** What somebody typed, without what only carries it. */
function typed(body) {
  const passing = ["_token", "_place", "_base", "_version", "_age"];
  const pairs = [...body].filter(([name]) => !passing.includes(name) && !/^_(q|state)\./.test(name));
  // Amounts are shown in groups, however they were typed.
  return pairs.join("\n").replace(/(\d),(?=\d{3})/g, "$1");
}

/** Says in the line above the form what became of it; texts become text nodes only. */
function say(form, text, action) {
  const line = form.closest("section")?.querySelector(".form-status");
  if (!line) return;
  line.textContent = text;
  line.hidden = !text;
  if (action) line.append(" ", action);
}

/** Says beside the buttons that what is typed is kept. */
function marked(form, isKept) {
  const mark = form.querySelector(".draft-kept");
  if (mark) mark.hidden = !isKept;
}

function stored() {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(BACKUP));
  } catch {
    return [];
  }
}

function forget(key) {
  try {
    localStorage.removeItem(BACKUP + key);
  } catch { /* a browser that keeps nothing has nothing to forget */ }
}

/** Keeps what is typed on this device, until the server says that it has it. */
function keepHere(form, key) {
  try {
    const draft = { user: user(), place: form.dataset.draft, body: encoded(form).toString(), at: Date.now() };
    localStorage.setItem(BACKUP + key, JSON.stringify(draft));
    return true;
  } catch { /* full or forbidden: the page itself still holds everything */ }
  return false;
}

function missed(form, key) {
  if (keepHere(form, key)) say(form, texts().draftFailed);
}

/** The address names the draft, so that a reload and a browser that crashed come back to it. */
function stamp(form, key) {
  const url = new URL(location.href);
  if (url.searchParams.get("_draft") === key || new URL(form.dataset.draft, url).pathname !== url.pathname) return;
  url.searchParams.set("_draft", key);
  history.replaceState(history.state, "", url);
}

async function keep(form) {
  const key = keyOf(form);
  if (!key || form.dataset.sent) return;
  sending.add(form);
  try {
    const answer = await fetch(DRAFTS, { method: "POST", body: encoded(form) });
    if (answer.status === 401) {
      keepHere(form, key);
      return say(form, texts().signInFirst);
    }
    if (!answer.ok) return missed(form, key);
    if (!left.has(key)) forget(key);
    if (form.isConnected && !form.dataset.sent) {
      say(form, "");
      marked(form, true);
    }
  } catch {
    missed(form, key);
  } finally {
    sending.delete(form);
  }
}

/**
 * Whoever leaves does not wait: what was typed a moment ago is put down here at once and sent on its way. The next page
 * may have been drawn before that arrived, so it is for the next page to take it from here.
 */
function flush() {
  for (const form of new Set([...timers.keys(), ...sending])) {
    const key = keyOf(form), isSent = !timers.has(form);
    clearTimeout(timers.get(form));
    if (!key || form.dataset.sent) continue;
    keepHere(form, key);
    left.add(key);
    if (isSent) continue;
    const body = encoded(form);
    // A large one would be refused whole; it goes when the next page is there.
    if (body.toString().length > 60_000) continue;
    fetch(DRAFTS, { method: "POST", body, keepalive: true }).catch(() => {});
  }
  timers.clear();
}

document.addEventListener("input", (event) => {
  const form = event.target.closest?.("form[data-draft]");
  if (!form || event.target.name?.startsWith("_q.")) return;
  marked(form, false);
  const key = keyOf(form);
  if (key) stamp(form, key);
  left.delete(key);
  clearTimeout(timers.get(form));
  timers.set(form, setTimeout(() => { timers.delete(form); keep(form); }, PAUSE));
});

document.addEventListener("submit", (event) => {
  const isThrownAway = event.submitter?.name === "_discard", key = keyOf(event.target);
  if (isThrownAway) new FormData(event.target).getAll("_key").forEach(forget);
  for (const form of timers.keys()) {
    if (form !== event.target && !(isThrownAway && keyOf(form) === key)) continue;
    clearTimeout(timers.get(form));
    timers.delete(form);
  }
  if (isThrownAway && key) forget(key);
}, true);

// Before the next page is asked for, so that it mostly shows what was typed; on phones only the last is sure to come.
addEventListener("beforeunload", flush);
addEventListener("pagehide", () => {
  flush();
  leave();
});
document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") flush(); });
addEventListener("popstate", flush, true);

/** Drafts that did not reach the server, as far as one knows, go there now; the one of this very page is shown. */
async function bringHome() {
  for (const name of stored()) {
    const draft = JSON.parse(localStorage.getItem(name));
    if (draft.user !== user() || !token()) continue;
    const body = new URLSearchParams(draft.body);
    body.set("_token", token());
    // What somebody typed since in another place is newer.
    if (draft.at) body.set("_age", String(Math.max(0, Date.now() - draft.at)));
    let answer;
    try {
      answer = await fetch(DRAFTS, { method: "POST", body });
    } catch {
      return;
    }
    if (!answer.ok) continue;
    // It may have been typed on meanwhile, in the page that left it here.
    if (localStorage.getItem(name) === JSON.stringify(draft)) localStorage.removeItem(name);
    // What was saved, or typed on elsewhere, is not shown again.
    if (!answer.headers.has("X-Draft")) restore(draft, body);
  }
}

/**
 * Draws the page of the form anew when it lacks a draft that came home and nobody types in it: the form whose draft the
 * address names shows it; one that was begun for itself stays so and says that the draft waits.
 */
function restore(draft, body) {
  const form = document.querySelector("main form[data-draft]"), key = body.get("_once");
  const url = new URL(location.href), named = url.searchParams.get("_draft");
  if (form?.dataset.draft !== draft.place || (named && named !== key) || timers.size) return;
  const isThere = named
    ? keyOf(form) === key && typed(encoded(form)) === typed(body)
    : document.querySelector(`.draft-note input[name="_once"][value="${CSS.escape(key)}"]`);
  if (isThere) return;
  url.hash = "";
  location.replace(url);
}

function leave() {
  const here = document.getElementById("presence");
  if (!here) return;
  const body = new URLSearchParams({ _once: here.dataset.leave, _leave: "1", _token: token() });
  navigator.sendBeacon(here.getAttribute("hx-post"), body);
}

document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, target, requestConfig } = event.detail, elt = requestConfig.elt;
  if (xhr.status === 401) {
    event.detail.shouldSwap = false;
    // The session ended: the browser itself sends the form again, and gets the page that asks who one is.
    if (elt.matches("form[method=post]:not([hx-post])")) {
      const button = requestConfig.triggeringEvent?.submitter;
      if (button?.name) elt.append(make("input", { type: "hidden", name: button.name, value: button.value }));
      return HTMLFormElement.prototype.submit.call(elt);
    }
    const form = elt.closest("form[data-draft]");
    if (form) say(form, texts().signInFirst);
    else signInFirst();
    return;
  }
  if (target === document.body) {
    flush();
    leave();
  }
});

// Where a visit was: asked for once, when somebody wants it; a browser that says no is answered politely.
function locate(button) {
  const form = button.form, line = form.querySelector(".locate [data-say]"), say = JSON.parse(line.dataset.say);
  const show = (text) => { line.textContent = text; };
  if (!navigator.geolocation) return show(say.missing);
  button.disabled = true;
  show(say.asking);
  navigator.geolocation.getCurrentPosition(
    ({ coords, timestamp }) => {
      form.elements.latitude.value = coords.latitude.toFixed(6);
      form.elements.longitude.value = coords.longitude.toFixed(6);
      form.elements.accuracy_m.value = String(Math.max(1, Math.round(coords.accuracy)));
      form.elements.located_at.value = new Date(timestamp).toISOString();
      button.disabled = false;
      show(say.found.replace("0", form.elements.accuracy_m.value));
    },
    (error) => {
      button.disabled = false;
      show(error.code === error.PERMISSION_DENIED ? say.denied : say.unknown);
    },
    { enableHighAccuracy: true, timeout: 15000, maximumAge: 30000 });
}

on("click", "button[data-locate]", (_, button) => locate(button));

bringHome();
addEventListener("online", bringHome);
addEventListener("pageshow", (event) => { if (event.persisted) bringHome(); });
document.addEventListener("htmx:load", (event) => { if (event.detail.elt === document.body) bringHome(); });
