// Ticks the rules of a new password while it is typed, and copies codes, tokens and addresses. The server decides.
import { enhance, on } from "./page.js";
import { toast } from "./toasts.js";

function monotonous(text) {
  const codes = [...text.toLowerCase()].map((c) => c.codePointAt(0));
  if (codes.length < 4) return false;
  const steps = new Set(codes.slice(1).map((code, index) => code - codes[index]));
  if (steps.size === 1 && Math.abs([...steps][0]) <= 1) return true;
  for (let length = 1; length <= Math.min(4, codes.length / 2); length++) {
    if (codes.every((code, index) => code === codes[index % length])) return true;
  }
  return false;
}

const pieces = (names) => names.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((piece) => [...piece].length >= 4);
const commonest = /^(password|passw0rd|p@ssw0rd|qwert|1q2w3e|1qaz|iloveyou|admin|letmein|welcome|abc|a1b2c3|woaini|5201314|aini|zxcvbn|asdf|qwer|a?123456)/;

const rules = {
  length: (text) => [...text].length >= 8,
  names: (text, input) => !pieces(input.dataset.password).some((piece) => text.toLowerCase().includes(piece)),
  monotonous: (text) => !monotonous(text),
  common: (text) => !(commonest.test(text.toLowerCase()) && text.length < 12),
};

document.addEventListener("input", (event) => {
  const input = event.target;
  if (input.dataset?.password === undefined) return;
  for (const line of input.form.querySelectorAll("[data-rule]")) {
    const holds = rules[line.dataset.rule]?.(input.value, input);
    line.dataset.state = input.value === "" ? "" : holds ? "held" : "broken";
  }
});

enhance("[data-copy]", (button) => { button.hidden = !navigator.clipboard; });
on("click", "[data-copy]", async (_, button) => {
  const { copy, path, copied } = button.dataset;
  await navigator.clipboard.writeText(path === undefined ? copy : new URL(copy, location).href);
  if (copied) toast({ title: copied, tone: "good" });
});
