// A form is sent once, and its button says that it is under way. What is said of it steps aside for what is typed.
import { on } from "./page.js";

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-once]") || ["_find", "_add", "_drop"].includes(event.submitter?.name)) return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "1";
  const button = event.submitter?.classList.contains("primary") ? event.submitter : null;
  button?.setAttribute("aria-busy", "true");
  setTimeout(() => {
    delete form.dataset.sent;
    button?.removeAttribute("aria-busy");
  }, 3000);
}, true);

/** The warning of a twin stays in sight below, unless it would lie on the very field somebody types in. */
function stepAside() {
  const notice = document.getElementById("twins");
  if (!notice) return;
  delete notice.dataset.aside;
  const typed = document.activeElement;
  if (!notice.firstChild || !typed?.matches("input, select, textarea") || notice.contains(typed)) return;
  const over = notice.getBoundingClientRect(), under = typed.getBoundingClientRect();
  if (over.top < under.bottom && under.top < over.bottom) notice.dataset.aside = "1";
}

/** What is remarked below the field somebody types in is not behind the buttons at the foot. */
function showRemark() {
  stepAside();
  // The field itself may be drawn after the notice.
  requestAnimationFrame(() => {
    document.activeElement?.closest(".field")?.querySelector(".warned")?.scrollIntoView({ block: "nearest" });
  });
}
on("htmx:oobAfterSwap", "#twins", showRemark);
on("focusin", "form.fields", stepAside);
