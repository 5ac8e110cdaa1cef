/** Imports begun at the same moment, each in a process of its own: they must end as one after the other. */
import { mkdtempSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { z } from "zod";
import { type Tx, transaction } from "../../core/database/sql";
import { isbn13Of } from "../../core/feed/cells/identifiers";
import { importFeed } from "../../core/imports/import-feed";
import { type Bar, exactly } from "../../local/bars";
import { catalogueChecksum, contentsOf } from "./catalogue-checksum";
import { DAYS, type Files, NOW, PROFILE } from "./feed-days";
import { calmRun, importDay } from "./kills";
import { startScript, startWorker } from "./worker-process";

interface AtOnce {
  files: Files;
  times: number;
  say(line: string): void;
}

export async function runAtOnce({ files, times, say }: AtOnce): Promise<Bar[]> {
  say(`Import: begun twice at once, ${times} times, and by two providers with titles in common …`);
  const orders = [await inOrder(0, 1), await inOrder(1, 0)];
  let twice = 0;
  let shared = 0;
  for (let n = 0; n < times; n++) {
    twice += Number(!(await endsCalmly(`twice-${n}`, files)));
    shared += Number(!orders.includes(await bothAtOnce()));
  }
  const broken = await bothWithoutLeases();
  return [
    exactly("one provider's imports at once that ended otherwise", twice, 0, `of ${times}`),
    exactly("two providers' imports at once that ended otherwise", shared, 0, `of ${times}`),
    exactly("imports that lease too little are found out", Number(!orders.includes(broken)), 1, "yes"),
  ];
}

async function endsCalmly(provider: string, files: Files): Promise<boolean> {
  const calm = await calmRun(files);
  await importDay(provider, files, 0);
  await Promise.all([startWorker(provider, files).ended, startWorker(provider, files).ended]);
  return (await catalogueChecksum(provider)) === calm.checksum;
}

const TITLES = 900;

/** Providers of each pair have names of their own, and titles too. */
let pairs = 0;

/** Two providers that speak of the same titles, of which the first has the word. */
function pair() {
  const number = pairs++;
  const folder = mkdtempSync(path.join(os.tmpdir(), "shinkan-at-once-"));
  const names = [`higher-${number}`, `lower-${number}`] as const;
  const files = names.map((name, place) => {
    const file = path.join(folder, `${name}.csv`);
    const rows = Array.from({ length: TITLES }, (_, n) => {
      const isbn = isbn13Of(`${400_000_000 + number * TITLES + n}X`);
      return `${place}-${n},${isbn},本その${n},2026/12/05,${place ? `紹介${n}` : ""},著者${n % 7}`;
    });
    writeFileSync(file, ["商品ID,ISBN,タイトル,発売日,内容紹介,著者", ...rows, ""].join("\n"));
    return file;
  });
  const contents = async () => {
    const text = (await Promise.all(names.map(contentsOf))).join("\n");
    return text.replaceAll(`r-${number}"`, 'r"').replace(/"row_hash":"\w+"/g, "");
  };
  const start = (script: string) =>
    names.map((name, place) =>
      startScript(script, [name, files[place] ?? "", DAYS[0], "without", names.join(",")]),
    );
  return { names, files, start, contents };
}

async function inOrder(...order: (0 | 1)[]): Promise<string> {
  const { names, files, contents } = pair();
  for (const place of order) {
    const provider = names[place];
    const file = files[place] ?? "";
    const feed = { provider, profile: PROFILE, file, asOf: DAYS[0], now: NOW };
    await importFeed({ ...feed, precedence: { providers: names } });
  }
  return contents();
}

async function bothAtOnce(): Promise<string> {
  const { start, contents } = pair();
  await Promise.all(start("worker.ts").map(({ ended }) => ended));
  return contents();
}

/** Neither can end its first chunk before the other has begun: where each leases only its own, both think they come first. */
async function bothWithoutLeases(): Promise<string> {
  const { start, contents } = pair();
  const workers = await transaction(async (tx) => {
    await tx.execute("SELECT release_id FROM contributors WHERE release_id > 4000000000 FOR UPDATE");
    const started = start("leaseless-worker.ts");
    const over = Promise.any(started.map(({ ended }) => ended));
    while ((await waitingFor(tx)) < 2 && !(await within(100, over)));
    return started;
  });
  await Promise.all(workers.map(({ ended }) => ended));
  return contents();
}

async function waitingFor(tx: Tx): Promise<number> {
  const [found] = await tx.rows(
    z.object({ count: z.number() }),
    "SELECT COUNT(*) AS count FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'",
  );
  return found?.count ?? 0;
}

/** Whether it is done after so long. */
const within = (ms: number, work: Promise<unknown>): Promise<boolean> =>
  Promise.race([work.then(() => true), new Promise<boolean>((done) => setTimeout(done, ms, false))]);
