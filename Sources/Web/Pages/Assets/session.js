// When a session ends while its page stays open: what stands there stays, and one signs in beside it. Who did that in
// another tab goes on here: the page takes the new token and sends once more what was refused for the old one.
import { renew, texts } from "./page.js";
import { toast } from "./toasts.js";

const told = () => document.querySelector('#toasts > .toast[data-kind="session"]');
const again = new WeakSet();

/** Says that one has to sign in, with the way there in a tab of its own; once, until something is answered again. */
export function signInFirst() {
  if (told()) return;
  const { toSignIn, sessionOver } = texts();
  const href = `/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`;
  toast({ title: toSignIn, body: sessionOver, href, tone: "bad", kind: "session", isBeside: true, stays: true });
}

document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, requestConfig } = event.detail;
  if (xhr.status !== 403 || !xhr.getResponseHeader("X-CSRF-Token")) return;
  event.detail.shouldSwap = false;
  if (!renew((name) => xhr.getResponseHeader(name))) return signInFirst();
  const form = requestConfig.elt;
  if (!form.matches("form") || again.has(form)) return;
  again.add(form);
  setTimeout(() => form.requestSubmit());
});

document.addEventListener("htmx:afterRequest", (event) => {
  const { xhr, elt } = event.detail;
  if (!xhr || xhr.status === 0 || xhr.status >= 400) return;
  again.delete(elt);
  told()?.remove();
});
