import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { sesEnvironment } from "@/local/ses/fake-ses";
import { everyoneWaits } from "@/local/ses/mail-stage";
import { ownMailService } from "@/local/testing/mail-service";
import { addRelease } from "@/local/testing/test-releases";
import { change, rows } from "../../database/sql";
import { countMails } from "../settle/count-mails";

const service = ownMailService({ members: 420 });
const releaseDay = "2026-12-10T00:00:00Z";

beforeEach(async () => {
  service.ses.perSecond = 80;
  await everyoneWaits(service.shop.members, await addRelease());
});

/** A worker as a process of its own, as the cloud runs it. */
function startWorker(): ChildProcess {
  const env = {
    ...process.env,
    ...sesEnvironment(service.ses.endpoint),
  };
  const args = ["--import", "tsx", "local/ses/notify-worker.ts", releaseDay];
  return spawn(process.execPath, args, { env, stdio: ["ignore", "ignore", "inherit"] });
}

async function until(isSo: () => boolean): Promise<void> {
  for (const end = Date.now() + 40_000; !isSo() && Date.now() < end; )
    await new Promise((resolve) => setTimeout(resolve, 2));
}

test("workers killed with kill -9 between claim and mark lose nothing and send nothing twice", async () => {
  for (const mailsFirst of [1, 20, 40]) {
    const worker = startWorker();
    const stopAt = service.ses.accepted.length + mailsFirst;
    await until(() => service.ses.accepted.length >= stopAt);
    worker.kill("SIGKILL");
    await once(worker, "exit");
    await change("UPDATE mails SET lease_until = '2026-01-01' WHERE state = 'sending'");
  }
  const last = startWorker();
  await once(last, "exit");
  const left = await rows(
    z.object({ state: z.string(), count: z.number() }),
    "SELECT state, COUNT(*) AS count FROM notices GROUP BY state",
  );
  const counts = Object.fromEntries(left.map(({ state, count }) => [state, count]));
  const { sent = 0, unknown = 0, ...others } = counts;
  expect(others).toEqual({});
  expect(sent + unknown).toBe(service.shop.members.length);
  expect(unknown).toBeGreaterThan(0);
  const mailed = service.ses.accepted.map(({ to }) => to);
  expect(new Set(mailed).size).toBe(mailed.length);
  expect(mailed.length).toBeGreaterThanOrEqual(sent);
  await countMails();
  const by = z.object({ state: z.string(), count: z.number() });
  const kept = await rows(
    by,
    "SELECT state, CAST(SUM(total) AS UNSIGNED) AS count FROM daily_counts WHERE subject = 'ledger' AND total > 0 GROUP BY state ORDER BY state",
  );
  expect(kept, "figures that killed workers kept").toEqual(
    await rows(by, "SELECT state, COUNT(*) AS count FROM mails GROUP BY state ORDER BY state"),
  );
});
