// What a browser must do itself: hear news as they come, and send a form once. Pages work without it.

document.documentElement.classList.add("js");

/** Shows what came, for eight seconds. Texts of people become text nodes only. */
function toast(item) {
  const box = document.createElement("div");
  box.className = "toast";
  const head = document.createElement(item.href ? "a" : "strong");
  if (item.href) head.href = item.href;
  head.textContent = item.title;
  box.append(head);
  if (item.body) {
    const body = document.createElement("small");
    body.textContent = item.body;
    box.append(body);
  }
  document.getElementById("toasts")?.append(box);
  setTimeout(() => box.remove(), 8000);
}

function count(unread) {
  for (const badge of document.querySelectorAll("[data-unread]")) {
    badge.textContent = unread > 99 ? "99+" : String(unread);
    badge.dataset.unread = String(unread);
    badge.hidden = unread === 0;
  }
}

const live = document.querySelector('meta[name="tutti-live"]')?.content;
if (live) {
  const source = new EventSource(live);
  source.addEventListener("news", (event) => {
    const news = JSON.parse(event.data);
    count(news.unread);
    for (const item of news.items) toast(item);
  });
  source.addEventListener("presence", () => document.body.dispatchEvent(new Event("tutti-presence")));
  addEventListener("pagehide", () => source.close());
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-once]") || event.submitter?.name === "_find") return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "1";
  setTimeout(() => delete form.dataset.sent, 3000);
}, true);
