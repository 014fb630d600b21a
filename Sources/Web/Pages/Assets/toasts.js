// Short messages that come and go: news as they arrive, and what other modules have to say.
import { enhance, make, on } from "./page.js";

/**
 * Shows a message for eight seconds, longer while it is looked at, or until it is taken away. Texts of people become
 * text nodes only. A kind of message is shown once at a time.
 */
export function toast({ title, body, href, tone, action, kind, isBeside, stays }) {
  if (kind && document.querySelector(`#toasts > .toast[data-kind="${kind}"]`)) return;
  const shape = document.getElementById("toast");
  if (!shape) return;
  const box = shape.content.firstElementChild.cloneNode(true);
  if (tone) box.dataset.tone = tone;
  if (kind) box.dataset.kind = kind;
  const head = box.querySelector("strong");
  head.firstElementChild.textContent = title;
  if (href) {
    const link = make("a", { href });
    if (isBeside) link.target = "_blank";
    link.append(...head.childNodes);
    head.replaceWith(link);
  }
  const end = box.querySelector("button");
  if (body) {
    const small = make("small");
    small.append(make("bdi", {}, body));
    end.before(small);
  }
  if (action) {
    const act = () => { action.act(); box.remove(); };
    end.before(make("button", { type: "button", onclick: act }, action.title));
  }
  document.getElementById("toasts")?.append(box);
  if (!stays) fade(box);
}

function fade(box) {
  const tick = () => {
    if (box.matches(":hover, :focus-within")) return setTimeout(tick, 2000);
    box.remove();
  };
  setTimeout(tick, 8000);
}

enhance("#toasts > .toast", fade);
on("click", ".toast [data-dismiss]", (_, button) => button.closest(".toast").remove());

function count(unread) {
  for (const badge of document.querySelectorAll("[data-unread]")) {
    badge.textContent = unread > 99 ? "99+" : String(unread);
    badge.dataset.unread = String(unread);
    badge.hidden = unread === 0;
  }
}

const live = document.querySelector('meta[name="tutti-live"]')?.content;
let source;
let last = "";

function listen() {
  const address = new URL(live, location.href);
  if (last) address.searchParams.set("after", last);
  source = new EventSource(address);
  source.addEventListener("news", (event) => {
    last = event.lastEventId;
    const news = JSON.parse(event.data);
    count(news.unread);
    for (const item of news.items) toast(item);
    document.body.dispatchEvent(new CustomEvent("tutti:news"));
  });
  source.addEventListener("presence", () => document.body.dispatchEvent(new Event("tutti-presence")));
}

if (live) {
  listen();
  addEventListener("pagehide", () => source.close());
  // A page that the way back brought out of the browser's memory listens again.
  addEventListener("pageshow", (event) => { if (event.persisted) listen(); });
}
