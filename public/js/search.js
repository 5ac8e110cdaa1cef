// Offers titles while one types. Without it the form asks the same question on a page of its own.
const field = document.querySelector(".search input");
const list = document.querySelector("#titles");
let timer = 0;
let newest = 0;

async function offer(typed) {
  const request = ++newest;
  const answer = await fetch(`/api/search?q=${encodeURIComponent(typed)}`);
  if (!answer.ok || request !== newest) return;
  const { titles } = await answer.json();
  const names = [...new Set(titles.map(({ title }) => title))];
  list.replaceChildren(
    ...names.map((name) => Object.assign(document.createElement("option"), { value: name })),
  );
}

field?.addEventListener("input", (event) => {
  clearTimeout(timer);
  if (!event.isComposing && field.value.trim().length > 1) timer = setTimeout(offer, 150, field.value.trim());
});
field?.addEventListener("compositionend", () => field.dispatchEvent(new Event("input")));
