/** A crowd with wrong passwords, each from an address of its own, in a process of its own: one line a second says how many were answered. */
import http from "node:http";

const [siteUrl = "", seconds = "10"] = process.argv.slice(2);
const AT_ONCE = 32;
const { host, port } = new URL(siteUrl);
const agent = new http.Agent({ keepAlive: false });

interface Answer {
  status: number;
  cookies: string;
  text: string;
}

function ask(method: string, path: string, headers: Record<string, string>, body = "", from = "127.0.0.1") {
  return new Promise<Answer>((resolve, reject) => {
    const request = http.request(
      {
        hostname: "127.0.0.1",
        port,
        method,
        path,
        headers,
        agent,
        localAddress: from,
      },
      (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
        const cookies = (response.headers["set-cookie"] ?? [])
          .map((cookie) => cookie.split(";")[0])
          .join("; ");
        response.on("end", () => resolve({ status: response.statusCode ?? 0, cookies, text }));
      },
    );
    request.on("error", reject).end(body);
  });
}

const form = await ask("GET", "/login", { host });
const token = /name="csrfToken" value="([0-9a-f]+)"/.exec(form.text)?.[1] ?? "";
if (!token)
  throw new Error(`The login page answered ${form.status} without a token: ${form.text.slice(0, 200)}`);

let number = 0;
let answered = 0;
const until = Date.now() + Number(seconds) * 1000;

/** Every try has a name and an address of its own, so that each costs a check of a password. */
async function tryOn(): Promise<void> {
  while (Date.now() < until) {
    const one = number++;
    const fields = { csrfToken: token, login: `nobody${one}`, password: "leaked", callbackUrl: "/my" };
    const body = new URLSearchParams(fields).toString();
    const headers = {
      host,
      cookie: form.cookies,
      origin: siteUrl,
      "content-type": "application/x-www-form-urlencoded",
      "content-length": String(body.length),
    };
    const from = `127.${1 + (one % 200)}.${Math.floor(one / 200) % 250}.9`;
    await ask("POST", "/api/auth/callback/credentials", headers, body, from);
    answered += 1;
  }
}

process.stdout.write("begun\n");
await Promise.all(Array.from({ length: AT_ONCE }, tryOn));
process.stdout.write(`${answered}\n`);
