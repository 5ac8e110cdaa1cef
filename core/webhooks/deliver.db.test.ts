import { type ChildProcess, spawn } from "node:child_process";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout } from "node:timers/promises";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { ownDatabase } from "../../local/testing/own-database";
import { readRows } from "../../local/testing/read-rows";
import { execute, transaction } from "../database/sql";
import { publicAgent } from "../public-internet";
import { deliverDue, post } from "./deliver";
import type { Call } from "./delivery";
import { findEndpoint, isEndpointUrl, makeEndpoint, rotateSecret, switchEndpoint } from "./endpoints";
import { countDisabledByFailures, listDeliveries } from "./list-deliveries";
import { type Owed, oweDeliveries } from "./owe-deliveries";
import type { Preset } from "./presets";
import { replayDelivery, sendTest } from "./send-again";
import { FAILING_MS, nextAttempt } from "./settle-delivery";

ownDatabase();
const start = new Date("2026-10-01T00:00:00Z");
const MINUTE = 60_000;
const by = { id: "7", role: "operator" } as const;

/** A receiver by real HTTP, which answers as it is told and remembers what came. */
interface Request {
  headers: IncomingHttpHeaders;
  body: string;
  path: string;
}
const received: Request[] = [];
interface Answer {
  status: number;
  headers?: Record<string, string>;
  body?: string;
  late?: number;
  /** The connection is lost before the whole body was sent. */
  isCut?: boolean;
}
let answers: Answer[] = [];
let server: Server;
let base = "";

beforeAll(async () => {
  process.env.NEXTAUTH_SECRET = "a-secret-of-the-tests-long-enough-to-be-one";
  server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    received.push({
      headers: request.headers,
      body: Buffer.concat(parts).toString(),
      path: request.url ?? "",
    });
    const answer: Answer = answers.shift() ?? { status: 200, body: "ok" };
    await setTimeout(answer.late ?? 0);
    if (answer.isCut) {
      response.writeHead(answer.status, { "content-length": "100" }).write(answer.body);
      await setTimeout(50);
      return void response.destroy();
    }
    response.writeHead(answer.status, answer.headers).end(answer.body ?? "");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());
beforeEach(async () => {
  received.length = 0;
  answers = [];
  await execute("DELETE FROM webhook_endpoints");
});

/** To the receiver on this machine, whatever host the endpoint has; what may be called is tested apart. */
const toHere: Call = (url, posted) =>
  post(
    new URL(new URL(url).pathname, base),
    posted,
    publicAgent({ allows: () => true, connectMs: 1_000, mostBytes: 1_000_000 }),
  );

const make = async (preset: Preset = "standard", path = "/hook") => {
  const url = `https://receiver.example${path}`;
  const made = await makeEndpoint(
    { name: "受け手", url, preset, events: ["run.held", "sale.begun"], locale: "ja", token: null },
    by,
    start,
  );
  if (!made) throw new Error("There are too many endpoints.");
  return made;
};

const held = (run: number): Owed<"run.held"> => ({ name: "run.held", occasion: String(run), data: { run } });

async function owe(id: number, ...owed: Owed[]): Promise<void> {
  const endpoint = await findEndpoint(id);
  await transaction((tx) => oweDeliveries(tx, owed, endpoint ? [endpoint] : [], start));
}

const deliver = (at: Date, call = toHere) =>
  deliverDue({ clock: () => at, consoleUrl: "https://shop.example/console", forMs: 20_000, call });

const after = (ms: number) => new Date(start.getTime() + ms);
const states = async (id: number) =>
  (await listDeliveries(id, { before: null, limit: 50 })).map(({ state, attempts, status }) => [
    state,
    attempts,
    status,
  ]);

test("what is owed is sent once, in order, signed, and what was answered is kept", async () => {
  const { id, secret } = await make();
  await owe(id, held(1), held(2), held(1));
  answers = [{ status: 204 }, { status: 200, body: "ありがとう".repeat(400) }];
  expect(await deliver(new Date())).toEqual({ delivered: 2, failed: 0 });
  expect(await deliver(new Date())).toEqual({ delivered: 0, failed: 0 });
  const runs = received.map(({ body }) => JSON.parse(body).data.run);
  expect(runs).toEqual([1, 2]);
  for (const { headers, body } of received)
    expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toMatchObject({
      type: "run.held",
    });
  const [last] = await listDeliveries(id, { before: null, limit: 1 });
  expect(last?.answer?.length).toBe(500);
  expect(last?.answer?.startsWith("ありがとう")).toBe(true);
});

test("a failure is tried again later and later, up to a day apart, under the same id", async () => {
  const { id } = await make();
  await owe(id, held(1));
  let at = start;
  const waits: number[] = [];
  for (let attempt = 0; attempt < 11; attempt++) {
    answers = [{ status: 500, body: "no" }];
    expect(await deliver(at)).toEqual({ delivered: 0, failed: 1 });
    const [delivery] = await listDeliveries(id, { before: null, limit: 1 });
    waits.push(((delivery?.nextAt.getTime() ?? 0) - at.getTime()) / 1_000);
    expect(await deliver(new Date((delivery?.nextAt.getTime() ?? 0) - 1))).toEqual({
      delivered: 0,
      failed: 0,
    });
    at = delivery?.nextAt ?? at;
  }
  const HOUR = 3_600;
  const hours = [2, 5, 10, 14, 20, 24, 24, 24].map((each) => each * HOUR);
  expect(waits).toEqual([5, 300, 1_800, ...hours]);
  expect(new Set(received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  expect(new Set(received.map(({ headers }) => headers["webhook-timestamp"])).size).toBe(received.length);
});

test("a receiver that asks for more time gets it, a day at most; an empty or odd wish counts for nothing", () => {
  const wait = (retryAfter: string | null) => nextAttempt(1, retryAfter, start).getTime() - start.getTime();
  expect(wait("120")).toBe(120_000);
  expect(wait(after(600_000).toUTCString())).toBe(600_000);
  expect(wait("99999999")).toBe(86_400_000);
  for (const odd of [null, "", "soon", "-5", "1e9"]) expect(wait(odd), String(odd)).toBe(5_000);
});

test("an endpoint that fails for five days is switched off, and its oldest message given up; on again, it is sent what waits", async () => {
  const { id } = await make();
  await owe(id, held(1));
  answers = [{ status: 503 }, { status: 503 }];
  await deliver(start);
  await owe(id, held(2));
  await deliver(after(FAILING_MS));
  expect((await findEndpoint(id))?.disabledBy).toBe("failures");
  expect(await countDisabledByFailures()).toBe(1);
  expect(await deliver(after(FAILING_MS + MINUTE))).toEqual({ delivered: 0, failed: 0 });
  const on = await switchEndpoint(id, true, by, after(FAILING_MS + 2 * MINUTE));
  expect(on).not.toBeNull();
  expect(await deliver(after(FAILING_MS + 2 * 86_400_000))).toMatchObject({ failed: 0 });
  expect(await countDisabledByFailures()).toBe(0);
});

test("a success ends the count of failing days; 410 switches the endpoint off at once", async () => {
  const { id } = await make();
  await owe(id, held(1));
  answers = [{ status: 500 }];
  await deliver(start);
  expect((await findEndpoint(id))?.failingSince).toEqual(start);
  await deliver(after(MINUTE));
  expect((await findEndpoint(id))?.failingSince).toBeNull();
  await owe(id, held(2));
  answers = [{ status: 410 }];
  await deliver(after(2 * MINUTE));
  expect((await findEndpoint(id))?.disabledBy).toBe("failures");
});

test("a redirect is not followed, and one endpoint that fails keeps nobody else waiting", async () => {
  const slow = await make("standard", "/slow");
  const good = await make("slack", "/good");
  await owe(slow.id, held(1), held(2));
  await owe(good.id, held(1), held(2));
  const call: Call = (url, posted) =>
    url.endsWith("/slow")
      ? Promise.resolve({ status: 302, text: "elsewhere", retryAfter: null })
      : toHere(url, posted);
  expect(await deliver(start, call)).toEqual({ delivered: 2, failed: 1 });
  expect(received.map(({ path }) => path)).toEqual(["/good", "/good"]);
  expect(await states(slow.id)).toEqual([
    ["waiting", 0, null],
    ["waiting", 1, 302],
  ]);
});

test("an endpoint that is switched off while its messages go gets no further one", async () => {
  const { id } = await make();
  await owe(id, held(1), held(2), held(3));
  const call: Call = async (url, posted) => {
    await switchEndpoint(id, false, by, start);
    return toHere(url, posted);
  };
  expect(await deliver(start, call)).toEqual({ delivered: 1, failed: 0 });
  expect(received).toHaveLength(1);
  await switchEndpoint(id, true, by, start);
  expect(await deliver(start)).toEqual({ delivered: 2, failed: 0 });
});

test("a receiver that says yes and then breaks off has taken the message", async () => {
  const { id } = await make();
  await owe(id, held(1));
  answers = [{ status: 202, body: "accep", isCut: true }];
  expect(await deliver(start)).toEqual({ delivered: 1, failed: 0 });
  expect(await states(id)).toEqual([["delivered", 1, 202]]);
});

test("what is sent by two at once is sent by one of them", async () => {
  const { id } = await make();
  await owe(id, ...Array.from({ length: 12 }, (_, i) => held(i)));
  const counts = await Promise.all([deliver(start), deliver(start), deliver(start)]);
  expect(counts.reduce((sum, { delivered }) => sum + delivered, 0)).toBe(12);
  expect(received).toHaveLength(12);
});

test("a new secret signs beside the old one for a day, then alone", async () => {
  const { id, secret: old } = await make();
  const rotated = await rotateSecret(id, by, new Date());
  await owe(id, held(1));
  await deliver(new Date());
  const [both] = received;
  for (const secret of [old, rotated?.secret ?? ""])
    expect(
      new Webhook(secret).verify(both?.body ?? "", both?.headers as Record<string, string>),
    ).toBeTruthy();
  await execute("UPDATE webhook_endpoints SET before_until = :past", { past: start });
  await owe(id, held(2));
  await deliver(new Date());
  const second = received[1];
  expect(() =>
    new Webhook(old).verify(second?.body ?? "", second?.headers as Record<string, string>),
  ).toThrow();
  expect(String(second?.headers["webhook-signature"]).split(" ")).toHaveLength(1);
});

test("what was sent can be sent again, under the same id; a test goes to an endpoint that is on", async () => {
  const { id } = await make();
  await owe(id, held(1));
  await deliver(new Date());
  const [first] = await listDeliveries(id, { before: null, limit: 1 });
  const again = await Promise.all([1, 2].map(() => replayDelivery(first?.id ?? 0n, by, new Date())));
  expect(again.filter(Boolean)).toHaveLength(1);
  await deliver(new Date());
  expect(received.map(({ headers }) => headers["webhook-id"])).toEqual([first?.messageId, first?.messageId]);
  expect(await sendTest(id, by, new Date())).not.toBeNull();
  await deliver(new Date());
  expect(JSON.parse(received[2]?.body ?? "").type).toBe("webhook.test");
  await switchEndpoint(id, false, by, new Date());
  expect(await sendTest(id, by, new Date())).toBeNull();
});

test("nothing is called inside a network, by plain HTTP or with a password in the address", async () => {
  const inward = [
    "http://receiver.example/",
    "https://127.0.0.1/",
    "https://[::1]/",
    "https://169.254.169.254/latest/meta-data",
    "https://10.0.0.1/",
    "https://user:secret@receiver.example/",
    "ftp://receiver.example/",
    "no address",
  ];
  expect(inward.filter(isEndpointUrl)).toEqual([]);
  expect(isEndpointUrl("https://receiver.example/hook?x=1")).toBe(true);
  const { id } = await make();
  await execute("UPDATE webhook_endpoints SET url = 'https://localhost/hook'");
  await owe(id, held(1));
  const delivered = await deliverDue({ clock: () => start, consoleUrl: "https://x.example", forMs: 5_000 });
  expect(delivered).toEqual({ delivered: 0, failed: 1 });
  const [delivery] = await listDeliveries(id, { before: null, limit: 1 });
  expect(delivery?.answer).toMatch(/no public address/);
  expect(received).toEqual([]);
});

test("killed between the receiver's answer and its mark, it sends the same again under the same id", async () => {
  const { id } = await make();
  await owe(id, held(1));
  answers = [{ status: 200, late: 60_000 }];
  const child = worker();
  await expect.poll(() => received.length, { timeout: 30_000 }).toBe(1);
  child.kill("SIGKILL");
  await new Promise((resolve) => child.on("exit", resolve));
  expect(await states(id)).toEqual([["waiting", 1, null]]);
  expect(await deliver(new Date()), "for a minute it may still be under way").toEqual({
    delivered: 0,
    failed: 0,
  });
  expect(await deliver(new Date(Date.now() + 2 * MINUTE))).toEqual({ delivered: 1, failed: 0 });
  expect(received[1]?.headers["webhook-id"]).toBe(received[0]?.headers["webhook-id"]);
  expect(received[1]?.body).toBe(received[0]?.body);
  expect(await states(id)).toEqual([["delivered", 2, 200]]);
});

function worker(): ChildProcess {
  const program = `
    const { deliverDue, post } = await import("./core/webhooks/deliver.ts");
    const { publicAgent } = await import("./core/public-internet.ts");
    const reach = () => publicAgent({ allows: () => true, connectMs: 1000, mostBytes: 1000000 });
    await deliverDue({ clock: () => new Date(), consoleUrl: "https://x.example", forMs: 20000,
      call: (url, posted) => post(new URL("/hook", ${JSON.stringify(base)}), posted, reach()) });`;
  return spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", program], {
    env: process.env,
    stdio: ["ignore", "ignore", "inherit"],
  });
}

test("nobody's name, number or address is in what is kept of a delivery", async () => {
  const { id } = await make();
  await owe(id, held(1), {
    name: "sale.begun",
    occasion: "1",
    data: { releases: [{ id: 3, code: "x", title: "本" }] },
  });
  const [entry] = await readRows("SELECT GROUP_CONCAT(payload) AS payloads FROM webhook_deliveries");
  expect(String(entry?.payloads)).not.toMatch(/member|mail_id|@|user/i);
});
