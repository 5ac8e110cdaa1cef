/** An instant, rounds and mails a round in; sends them bare and as a worker in turn; what each cost out, as JSON. */
import { SESClient, SendRawEmailCommand } from "@aws-sdk/client-ses";
import { closeDatabase } from "../../core/database/pool";
import { execute } from "../../core/database/sql";
import { sesMailer } from "../../core/mail/ses";
import { planStep, sendStep } from "../../core/notices/notify";
import { closeShop } from "../../core/shop/shop-database";
import config from "../../shinkan.config";

const [instant = "", rounds = "", mails = ""] = process.argv.slice(2);
const now = new Date(instant);
const count = Number(mails);
const CONCURRENT = 32;

/** The same client as the worker's; what it sends is what the worker sent first. */
let body: Uint8Array = new Uint8Array();
const client = new SESClient({ maxAttempts: 1, requestHandler: { requestTimeout: 20_000 } });
const mailer = sesMailer();
const keeping = {
  ...mailer,
  send: (message: Parameters<typeof mailer.send>[0]) => {
    body = message.raw;
    return mailer.send(message);
  },
};

await planStep({ now, config, findBuyable: async () => null });
await execute("UPDATE mails SET state = 'later'");
await release();
await sendStep({ now, config, mailer: keeping });
await bare();
const measured = [];
for (let round = 0; round < Number(rounds); round += 1) {
  const bareUs = await cost(bare);
  await release();
  measured.push({ bareUs, fullUs: await cost(full) });
}
process.stdout.write(`${JSON.stringify(measured)}\n`);
mailer.close();
client.destroy();
await Promise.all([closeDatabase(), closeShop()]);

/** Makes the next mails ready: as many as were sent bare. */
async function release(): Promise<void> {
  await execute("UPDATE mails SET state = 'ready' WHERE state = 'later' ORDER BY id LIMIT :count", { count });
}

/** Microseconds of this process a mail. */
async function cost(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / count;
}

async function full(): Promise<void> {
  const { mails } = await sendStep({ now, config, mailer: keeping });
  if (mails !== count) throw new Error(`${mails} mails went, not ${count}`);
}

async function bare(): Promise<void> {
  let left = count;
  const work = async () => {
    while (left > 0) {
      left -= 1;
      await client.send(
        new SendRawEmailCommand({
          Source: config.mail.from,
          Destinations: ["member@example.com"],
          RawMessage: { Data: body },
          Tags: [{ Name: "attempt", Value: "000000000000000000-1" }],
        }),
      );
    }
  };
  await Promise.all(Array.from({ length: CONCURRENT }, work));
}
