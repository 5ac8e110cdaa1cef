// Shows what a member waits for and follows on cached pages, and registers without leaving them. Without it, forms do the same.
const say = document.body.dataset;
const form = document.querySelector('form[action="/api/subscriptions"]');
const buttons = [...document.querySelectorAll("button.tell")];
const plain = new Map(buttons.map((button) => [button, [...button.childNodes]]));
const follows = [...document.querySelectorAll("form.follow")];
const titles = [...document.querySelectorAll(".row h3 a, .sheet a, .covers a, .beside a")];

/** The button as it stands for this member: a stamp with undo, or the offer. */
function show(button, registered) {
  button.name = registered ? "unsubscribe" : "subscribe";
  if (!registered) return button.replaceChildren(...plain.get(button));
  const stamp = document.createElement("b");
  const undo = document.createElement("u");
  stamp.textContent = say.registered;
  undo.textContent = say.undo;
  const title = button.querySelector(".unseen");
  button.replaceChildren(stamp, " ", undo, ...(title ? [title] : []));
}

const numberIn = (link) => Number(/\/releases\/(\d+)/.exec(link.pathname)?.[1]);

async function showState() {
  const ids = new Set([...buttons.map(({ value }) => Number(value)), ...titles.map(numberIn)]);
  const answer = await fetch(`/api/subscriptions/state?ids=${[...ids].join()}`);
  if (!answer.ok) return;
  const { registered, followed } = await answer.json();
  if (!registered) return globalThis.cookieStore?.delete("member");
  const offered = new Set(buttons.map(({ value }) => Number(value)));
  for (const button of buttons) if (registered.includes(Number(button.value))) show(button, true);
  const names = new Map(followed.map(({ release, name }) => [release, name]));
  for (const link of titles) {
    const id = numberIn(link);
    if (registered.includes(id) && !offered.has(id)) mark(link, say.registered);
    const name = names.get(id);
    if (name && !follows.some(({ elements }) => elements.name.value === name))
      mark(link, say.followed + name);
  }
}

function mark(link, text) {
  const stamp = document.createElement("em");
  stamp.className = "mine";
  stamp.textContent = text;
  link.append(" ", stamp);
}

async function send(button) {
  const body = JSON.stringify({ [button.name]: Number(button.value), locale: form.elements.locale.value });
  const headers = { "Content-Type": "application/json" };
  const answer = await fetch(form.action, { method: "POST", headers, body });
  const { registered, login, text } = await answer.json();
  if (login) location.href = login;
  else if (answer.ok) show(button, registered);
  else tell(button, text);
}

/** Below the button that was pressed; screen readers announce it, because it is there before it says something. */
function tell(button, text) {
  const line = document.querySelector("output.problem") ?? document.createElement("output");
  line.className = "problem";
  line.textContent = "";
  button.after(line);
  setTimeout(() => {
    line.textContent = text;
  });
}

form?.addEventListener("submit", async (event) => {
  const button = event.submitter;
  if (!button) return;
  event.preventDefault();
  button.setAttribute("aria-busy", "true");
  try {
    await send(button);
  } catch {
    form.submit.call(withField(button));
  } finally {
    button.removeAttribute("aria-busy");
  }
});

/** The form with the button's own field, so that the browser sends it as if there were no script. */
function withField(button) {
  const field = document.createElement("input");
  Object.assign(field, { type: "hidden", name: button.name, value: button.value });
  form.append(field);
  return form;
}

/** What is followed already: its button then ends the follow, as the page of all follows does. */
async function showFollows() {
  const answer = await fetch("/api/follows");
  const mine = answer.ok ? (await answer.json()).follows : null;
  for (const { elements, dataset } of mine ? follows : []) {
    const button = elements[elements.length - 1];
    const found = mine.find(({ kind, name }) => kind === button.value && name === elements.name.value);
    if (!found) continue;
    [button.name, button.value, button.textContent] = ["unfollow", found.id, dataset.following];
  }
}

const isMember = /(?:^|; )member=1/.test(document.cookie);
if (isMember && buttons.length + titles.length > 0) showState();
if (isMember && follows.length > 0) showFollows();

// A campaign's code goes along from page to page in the address, so that no cookie is needed to count for it.
const link = new URLSearchParams(location.search).get("link");
for (const a of link ? document.links : [])
  if (a.origin === location.origin && !a.search) a.search = new URLSearchParams({ link });
