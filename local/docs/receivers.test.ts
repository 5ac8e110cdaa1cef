/** The receivers that docs/webhooks.md shows take what we send, once, and nothing else. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { postedAs } from "../../core/webhooks/presets";
import { messageId } from "../../core/webhooks/webhook-event";
import { makeSecret } from "../../core/webhooks/webhook-secret";
import { freePort } from "../database";

const PAGE = readFileSync("docs/webhooks.md", "utf8");
/** Within the house, so that Node finds the package that the page says to install. */
const FOLDER = path.resolve(`.local/receivers-${process.pid}`);
const receivers: ChildProcess[] = [];

afterAll(() => {
  for (const receiver of receivers) receiver.kill("SIGKILL");
  rmSync(FOLDER, { recursive: true, force: true });
});

const codeIn = (language: string): string =>
  new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\`$`, "m").exec(PAGE)?.[1] ?? "";

interface Receiver {
  url: string;
  secret: string;
  /** What it has written down so far. */
  output(): string;
}

async function start(program: string, name: string, language: string): Promise<Receiver> {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(path.join(FOLDER, name), codeIn(language));
  const secret = makeSecret();
  const port = await freePort();
  const env = { ...process.env, WEBHOOK_SECRET: secret, PORT: String(port) };
  const receiver = spawn(program, [name], { cwd: FOLDER, env, stdio: ["ignore", "pipe", "inherit"] });
  receivers.push(receiver);
  let written = "";
  receiver.stdout?.on("data", (part) => {
    written += part;
  });
  const url = `http://127.0.0.1:${port}/`;
  await expect
    .poll(
      () =>
        fetch(url).then(
          () => true,
          () => false,
        ),
      { timeout: 60_000 },
    )
    .toBe(true);
  return { url, secret, output: () => written };
}

const payload = JSON.stringify({
  type: "sale.begun",
  timestamp: "2026-12-04T00:15:02.118Z",
  data: { releases: [{ id: 12, code: null, title: "月の図書館 3 “100%” 😀" }] },
});

async function sendTo(
  { url }: Receiver,
  secrets: string[],
  changed = payload,
  now = new Date(),
): Promise<number> {
  const id = messageId("sale.begun", "1 1");
  const delivery = { preset: "standard", secrets, id, payload, locale: "ja", consoleUrl: "", now } as const;
  const { headers } = postedAs(delivery);
  return (await fetch(url, { method: "POST", headers, body: changed })).status;
}

const hasJava = spawnSync("java", ["-version"]).status === 0;

test.each([
  { language: "js", program: process.execPath, name: "receiver.mjs", isThere: true },
  { language: "java", program: "java", name: "Receiver.java", isThere: hasJava },
])(
  "the receiver in $language takes what is signed, once, and refuses what is not",
  async (sample) => {
    if (!sample.isThere) return expect(codeIn(sample.language)).toContain("HmacSHA256");
    const receiver = await start(sample.program, sample.name, sample.language);
    const { secret } = receiver;
    expect(await sendTo(receiver, [secret])).toBe(204);
    expect(await sendTo(receiver, [secret]), "the same once more").toBe(204);
    expect(await sendTo(receiver, [makeSecret(), secret]), "while a secret is replaced").toBe(204);
    expect(await sendTo(receiver, [makeSecret()])).toBe(401);
    expect(await sendTo(receiver, [secret], payload.replace("12", "13"))).toBe(401);
    expect(await sendTo(receiver, [secret], payload, new Date(Date.now() - 600_000))).toBe(401);
    expect((await fetch(receiver.url, { method: "POST", body: payload })).status).toBe(401);
    await expect.poll(() => receiver.output().trim().split("\n").length).toBe(1);
    expect(receiver.output()).toContain("月の図書館 3");
  },
  90_000,
);
