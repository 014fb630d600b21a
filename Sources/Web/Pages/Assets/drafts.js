// While a form is filled in: what is typed is kept as a draft, who leaves says so, a phone says where it is. Every form
// works without it.
import { make, on, texts, token, user } from "./page.js";
import { signInFirst } from "./session.js";

const DRAFTS = "/forms/draft", BACKUP = "tutti.draft.", PAUSE = 700;
const timers = new Map();

const keyOf = (form) => form.querySelector('input[name="_once"]')?.value;
const encoded = (form) => new URLSearchParams(new FormData(form));

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

function keepHere(form, key) {
  try {
    const draft = { user: user(), place: form.dataset.draft, body: encoded(form).toString() };
    localStorage.setItem(BACKUP + key, JSON.stringify(draft));
    say(form, texts().draftFailed);
  } catch { /* full or forbidden: the page itself still holds everything */ }
}

/** The address names the draft, so that a reload and a browser that crashed come back to it. */
function stamp(key) {
  const url = new URL(location.href);
  if (url.searchParams.get("_draft") === key) return;
  url.searchParams.set("_draft", key);
  history.replaceState(history.state, "", url);
}

async function keep(form) {
  const key = keyOf(form);
  if (!key || form.dataset.sent || !form.isConnected) return;
  try {
    const answer = await fetch(DRAFTS, { method: "POST", body: encoded(form) });
    if (answer.status === 401) {
      keepHere(form, key);
      return say(form, texts().signInFirst);
    }
    if (!answer.ok) return keepHere(form, key);
    forget(key);
    if (form.isConnected && !form.dataset.sent) {
      stamp(key);
      say(form, "");
      marked(form, true);
    }
  } catch {
    keepHere(form, key);
  }
}

document.addEventListener("input", (event) => {
  const form = event.target.closest?.("form[data-draft]");
  if (!form || event.target.name?.startsWith("_q.")) return;
  marked(form, false);
  clearTimeout(timers.get(form));
  timers.set(form, setTimeout(() => { timers.delete(form); keep(form); }, PAUSE));
});

document.addEventListener("submit", (event) => {
  clearTimeout(timers.get(event.target));
  timers.delete(event.target);
}, true);

addEventListener("pagehide", () => {
  for (const form of timers.keys()) {
    if (form.isConnected && !form.dataset.sent) navigator.sendBeacon(DRAFTS, encoded(form));
  }
  leave();
});

/** Drafts that could not reach the server go there now; the one of this very page is shown. */
async function bringHome() {
  for (const name of stored()) {
    const draft = JSON.parse(localStorage.getItem(name));
    if (draft.user !== user() || !token()) continue;
    const body = new URLSearchParams(draft.body);
    body.set("_token", token());
    try {
      const answer = await fetch(DRAFTS, { method: "POST", body });
      if (!answer.ok) continue;
    } catch {
      return;
    }
    localStorage.removeItem(name);
    const form = document.querySelector("form[data-draft]");
    if (form?.dataset.draft !== draft.place || new URL(location.href).searchParams.has("_draft")) continue;
    const url = new URL(draft.place, location.href);
    url.searchParams.set("_draft", body.get("_once"));
    location.replace(url);
  }
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
  if (target === document.body) leave();
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
