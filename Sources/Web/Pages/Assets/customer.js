// The customer's page: a timeline is narrowed at the press of a choice, and the bar of its parts says where one is.
import { enhance, on } from "./page.js";

const isOpen = (form) => form.elements.days.value === "between";

on("change", ".timeline-filter select", (_, box) => {
  const form = box.form;
  if (box.name === "days" && isOpen(form)) form.elements.from.focus();
  else form.requestSubmit();
});

// What is not chosen does not stand in the address.
document.addEventListener("htmx:configRequest", (event) => {
  const { elt, parameters } = event.detail;
  if (!elt.matches?.(".timeline-filter")) return;
  const isBetween = isOpen(elt);
  for (const name of ["kind", "by", "days", "from", "until"]) {
    const isDay = name === "from" || name === "until";
    if (!parameters[name] || isDay !== isBetween && (isDay || name === "days")) delete parameters[name];
  }
});

// What was pressed to narrow it may be gone: then its heading has the focus. What it shows now is said in any case.
document.addEventListener("htmx:afterSettle", (event) => {
  const timeline = event.detail.elt;
  if (timeline.id !== "timeline") return;
  const heading = timeline.querySelector("h2");
  if (document.activeElement === document.body) heading.focus({ preventScroll: true });
  const told = [heading, ...timeline.querySelectorAll(".condition-chip bdi, .tabs [aria-current], .empty-state h2, .entries > .problem")];
  document.getElementById("said").textContent = told.map((one) => one.textContent.trim()).join(" · ");
});

// What a step further back found begins with its newest entry, or says that there was nothing.
document.addEventListener("htmx:afterSettle", ({ detail: { elt } }) => {
  if (!elt.matches?.("#timeline .entries .entries")) return;
  const first = elt.querySelector(":scope > .timeline > li:not(.day), :scope > .empty");
  if (first) document.getElementById("said").textContent = first.textContent.trim().replace(/\s+/g, " ").slice(0, 200);
});

enhance(".jump", (bar) => {
  const links = [...bar.querySelectorAll("a")];
  const parts = links.map((link) => document.getElementById(link.hash.slice(1)));

  const begin = (part) => part?.getBoundingClientRect().top ?? Infinity;

  /** The part one went to while it is in sight, else the one whose beginning was passed last. */
  function present() {
    const chosen = links.findIndex((link) => link.hash === location.hash);
    if (chosen >= 0 && begin(parts[chosen]) > 0 && begin(parts[chosen]) < innerHeight / 2) return chosen;
    let here = 0, top = -Infinity;
    parts.forEach((part, place) => {
      if (begin(part) <= 120 && begin(part) > top) [here, top] = [place, begin(part)];
    });
    return here;
  }

  function tell() {
    if (!bar.isConnected) return removeEventListener("scroll", tell);
    const here = present();
    links.forEach((link, place) => {
      const isHere = place === here;
      if (isHere === link.hasAttribute("aria-current")) return;
      link.toggleAttribute("aria-current", isHere);
      if (!isHere) return;
      link.setAttribute("aria-current", "location");
      const strip = link.closest("ul");
      strip.scrollLeft = link.parentElement.offsetLeft - (strip.clientWidth - link.offsetWidth) / 2;
    });
  }

  addEventListener("scroll", tell, { passive: true });
  bar.addEventListener("click", () => requestAnimationFrame(tell));
  tell();
});
