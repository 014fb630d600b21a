// A form is sent once, and its button says that it is under way.

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-once]") || event.submitter?.name === "_find") return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "1";
  const button = event.submitter?.classList.contains("primary") ? event.submitter : null;
  button?.setAttribute("aria-busy", "true");
  setTimeout(() => {
    delete form.dataset.sent;
    button?.removeAttribute("aria-busy");
  }, 3000);
}, true);
