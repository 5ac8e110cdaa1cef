import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type FakeSes, startFakeSes } from "@/local/ses/fake-ses";
import { sesMailer } from "./ses";

let ses: FakeSes;
beforeAll(async () => {
  ses = await startFakeSes();
});
afterAll(() => ses.stop());

const message = { from: "a@shop.example", to: "b@example.com", raw: Buffer.from("x"), attempt: "a-1" };

test("a message whose facts grew old on the way is not sent, at whatever step the process stood still", async () => {
  const mailer = sesMailer({ endpoint: ses.endpoint });
  let looked = 0;
  const stillGood = () => {
    looked += 1;
    return false;
  };
  expect(await mailer.send({ ...message, stillGood })).toEqual({ kind: "stale" });
  expect([looked, ses.accepted.length]).toEqual([1, 0]);
  expect(await mailer.send({ ...message, stillGood: () => true })).toMatchObject({ kind: "accepted" });
  mailer.close();
});

test("SES is told by which kind of mail complaints are to be counted", async () => {
  const bodies: string[] = [];
  const server = createServer(async (request, response) => {
    bodies.push(await text(request));
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const mailer = sesMailer({ endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
  await mailer.send({ ...message, kind: { occasion: "days-before", locale: "ja" } });
  await mailer.send(message);
  const tagsOf = (body = "") =>
    [...new URLSearchParams(body)].filter(([name]) => name.startsWith("Tags.")).map(([, value]) => value);
  expect(bodies.map(tagsOf)).toEqual([
    ["attempt", "a-1", "ses:feedback-id-a", "days-before", "ses:feedback-id-b", "ja"],
    ["attempt", "a-1"],
  ]);
  mailer.close();
  server.close();
});

test("two hundred messages at once each have a socket: a slow SES is no lost answer", async () => {
  ses.accepted.length = 0;
  const mailer = sesMailer({ endpoint: ses.endpoint });
  let open = 0;
  let most = 0;
  ses.slow = async () => {
    open += 1;
    most = Math.max(most, open);
    while (most < 200) await new Promise((resolve) => setImmediate(resolve));
    open -= 1;
  };
  const outcomes = await Promise.all(Array.from({ length: 200 }, () => mailer.send(message)));
  expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(["accepted"]));
  mailer.close();
});
