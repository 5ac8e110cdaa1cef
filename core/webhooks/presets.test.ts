import { createHmac } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { beforeAll, expect, test } from "vitest";
import { PRESETS, postedAs } from "./presets";
import { messageId, type WebhookMessage } from "./webhook-event";
import { makeSecret, openSecret, sealSecret } from "./webhook-secret";

const now = new Date();
const ODD = '<!channel> *月* [toall] @everyone & "本" \\ <https://evil.example|x> 😀';
const message: WebhookMessage = {
  type: "release.changed",
  timestamp: now.toISOString(),
  data: { changes: [{ id: 1, code: null, title: ODD, field: "day_to", before: "2026-12-04", after: null }] },
};
const id = messageId("release.changed", "1 1");
const payload = JSON.stringify(message);
const secrets = [makeSecret(), makeSecret()];
const consoleUrl = "https://new.shop.example/console";
const posted = (preset: (typeof PRESETS)[number], given = payload) =>
  postedAs({ preset, secrets, id, payload: given, locale: "ja", consoleUrl, now });

beforeAll(() => {
  process.env.NEXTAUTH_SECRET = "a secret of the tests, long enough to be one";
});

test("a delivery is signed as the specification's own library verifies, by both secrets, and no other", () => {
  const { headers, body } = posted("standard");
  for (const secret of secrets) expect(new Webhook(secret).verify(body, headers)).toEqual(message);
  expect(() => new Webhook(makeSecret()).verify(body, headers)).toThrow();
  expect(() => new Webhook(secrets[0] ?? "").verify(`${body} `, headers)).toThrow();
  const other = { ...headers, "webhook-id": `${id}x` };
  expect(() => new Webhook(secrets[0] ?? "").verify(body, other)).toThrow();
});

test("the signature is the HMAC of id, time and body that the specification writes down, computed apart from its library", () => {
  const { headers, body } = posted("standard");
  const key = Buffer.from((secrets[0] ?? "").slice("whsec_".length), "base64");
  const content = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
  const [first] = (headers["webhook-signature"] ?? "").split(" ");
  expect(first).toBe(`v1,${createHmac("sha256", key).update(content).digest("base64")}`);
  expect(Math.abs(Number(headers["webhook-timestamp"]) - now.getTime() / 1_000)).toBeLessThan(1);
});

test("no title calls anybody, links anywhere or formats anything in a chat", () => {
  const slack = JSON.parse(posted("slack").body).text as string;
  expect(slack.replace(`<${consoleUrl}>`, "")).not.toMatch(/[<>]/);
  expect(slack.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&")).toContain(ODD);
  const discord = JSON.parse(posted("discord").body);
  expect(discord.allowed_mentions).toEqual({ parse: [] });
  expect(discord.content).toContain("\\@everyone");
  const chatwork = new URLSearchParams(posted("chatwork").body).get("body") ?? "";
  expect(chatwork).not.toMatch(/[[\]]/);
  expect(posted("chatwork").headers["x-chatworktoken"]).toBe(secrets[0]);
  const works = JSON.parse(posted("line-works").body);
  expect(Object.keys(works)).toEqual(["title", "body", "button"]);
  expect(works.body.text).toContain(ODD);
});

test("what a chat takes at most is never passed, and no character is cut in two", () => {
  const changes = Array.from({ length: 100 }, (_, i) => ({
    id: i,
    code: null,
    title: "😀*_".repeat(300),
    field: "title",
    before: null,
    after: "x",
  }));
  const long = JSON.stringify({ type: "release.changed", timestamp: now.toISOString(), data: { changes } });
  expect(JSON.parse(posted("discord", long).body).content.length).toBeLessThanOrEqual(2_000);
  for (const preset of PRESETS) expect(posted(preset, long).body.isWellFormed()).toBe(true);
});

test("only what was signed by us carries a signature; only what a chat is sent to by name carries its token", () => {
  for (const preset of PRESETS) {
    const text = JSON.stringify(posted(preset));
    expect(text.includes("webhook-signature")).toBe(preset === "standard");
    expect(text.includes(secrets[0] ?? "")).toBe(preset === "chatwork");
  }
});

test("a secret is 256 bits, kept sealed, and read again", () => {
  const secret = makeSecret();
  expect(Buffer.from(secret.slice(6), "base64")).toHaveLength(32);
  expect(sealSecret(secret)).not.toContain(secret.slice(6, 20));
  expect(openSecret(sealSecret(secret))).toBe(secret);
  expect(() => openSecret("nothing")).toThrow("NEXTAUTH_SECRETS_RETIRED");
});

test("the same occasion has the same id, another another", () => {
  expect(messageId("run.held", "12")).toBe(messageId("run.held", "12"));
  expect(messageId("run.held", "12")).not.toBe(messageId("run.held", "13"));
  expect(messageId("run.held", "12")).not.toBe(messageId("titles.unsold", "12"));
});
