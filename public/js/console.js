/** The console's own script: passkeys, and keys to move and decide by. Everything else is forms and links. */
const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

const withBytes = (list = []) => list.map((one) => ({ ...one, id: bytes(one.id) }));

/** Browsers read these options and write these answers themselves; those from before 2025 do not. */
function creation(options) {
  if (PublicKeyCredential.parseCreationOptionsFromJSON)
    return PublicKeyCredential.parseCreationOptionsFromJSON(options);
  const { challenge, user, excludeCredentials } = options;
  return {
    ...options,
    challenge: bytes(challenge),
    user: { ...user, id: bytes(user.id) },
    excludeCredentials: withBytes(excludeCredentials),
  };
}

function request(options) {
  if (PublicKeyCredential.parseRequestOptionsFromJSON)
    return PublicKeyCredential.parseRequestOptionsFromJSON(options);
  const { challenge, allowCredentials } = options;
  return { ...options, challenge: bytes(challenge), allowCredentials: withBytes(allowCredentials) };
}

function written(credential) {
  try {
    return credential.toJSON();
  } catch {
    const { id, type, response } = credential;
    const fields = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
    const present = fields.filter((name) => response[name]).map((name) => [name, text(response[name])]);
    return { id, rawId: id, type, response: Object.fromEntries(present), clientExtensionResults: {} };
  }
}

async function post(name, body) {
  const headers = { "Content-Type": "application/json" };
  const answer = await fetch(`/console/acts/${name}`, {
    method: "POST",
    headers,
    body: JSON.stringify(body),
  });
  const json = await answer.json().catch(() => ({}));
  if (!answer.ok) throw Object.assign(new Error(), { problem: json.problem ?? "refused" });
  return json;
}

async function passkey(form) {
  const { passkey: kind } = form.dataset;
  const fields = Object.fromEntries(new FormData(form));
  const options = await post(`${kind}-passkey-options`, fields);
  const credential =
    kind === "add"
      ? await navigator.credentials.create({ publicKey: creation(options) })
      : await navigator.credentials.get({ publicKey: request(options) });
  const { to } = await post(`${kind}-passkey`, { ...fields, credential: written(credential) });
  location.assign(to);
}

const PROBLEMS = { InvalidStateError: "known", NotAllowedError: "cancelled" };

for (const form of document.querySelectorAll("form[data-passkey]"))
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const output = form.querySelector("output");
    output.textContent = "";
    form.ariaBusy = "true";
    await passkey(form).catch((error) => {
      output.textContent = form.dataset[error.problem ?? PROBLEMS[error.name] ?? "refused"];
    });
    form.ariaBusy = "false";
  });

/** `j` and `k` move from row to row, `a` goes to the button that approves; pressing it is left to the person. */
const rows = [...document.querySelectorAll("[data-row]")];
addEventListener("keydown", ({ key, target, ctrlKey, metaKey, altKey }) => {
  if (ctrlKey || metaKey || altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return;
  const step = { j: 1, k: -1 }[key];
  if (key === "a") document.querySelector("[data-approve]")?.focus();
  if (!step || rows.length === 0) return;
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const row = rows[Math.min(Math.max(at + step, 0), rows.length - 1)];
  const stop = row.querySelector("a, button, summary, input:not([type=hidden])") ?? row;
  if (stop === row) row.tabIndex = -1;
  stop.focus();
});
