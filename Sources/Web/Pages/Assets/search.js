// The search page by keyboard: arrows walk through the hits, up from the first leads back to the box.

document.addEventListener("keydown", (event) => {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const page = event.target.closest?.(".search");
  if (!page) return;
  const box = page.querySelector("input[type=search]");
  const hits = [...page.querySelectorAll(".found a")];
  const here = hits.indexOf(event.target);
  if (here < 0 && event.target !== box) return;
  const next = event.key === "ArrowDown" ? here + 1 : here - 1;
  event.preventDefault();
  (next < 0 ? box : hits[Math.min(next, hits.length - 1)] ?? box).focus();
});

// What is typed stands in the address too, so that back and reload show the same.
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.target.id !== "hits") return;
  const box = document.getElementById("search-q");
  const address = new URL(location.href);
  address.searchParams.set("q", box.value);
  history.replaceState(history.state, "", address);
});
