/** A service that has run for years, written by the server itself: for measuring, not for reading. */
import { z } from "zod";
import { execute, rows } from "../../core/database/sql";
import { addDays } from "../../core/shop-day";
import { fillCatalogue, numbers } from "../../local/test-catalogue";
import { fillDemand } from "./fill-demand";
import { fillSearch } from "./fill-search";
import { MAIL_DAYS, NOW, PROVIDERS, type Size, TODAY } from "./size";

/** What pages are asked about. */
export interface Filled {
  runId: number;
  releaseId: number;
  hotId: number;
  code: string;
  /** Who registered for two hundred titles and was mailed about each twice. */
  memberId: string;
  endpointId: number;
}

export async function fillConsole(size: Size, say: (line: string) => void): Promise<Filled> {
  const { titles, waiting } = size;
  await fillCatalogue({ titles, waiting, today: TODAY });
  say("… alerts are there");
  const hotId = await addHotTitle(size);
  const memberId = await addReader();
  await addMails(size);
  await addNotices(size);
  say("… notices are there");
  const runId = await addRuns(size);
  const endpointId = await addRest();
  await fillDemand(size, hotId);
  say("… figures of demand are there");
  await fillSearch(titles);
  say("… the search index is there");
  await execute(
    `ANALYZE TABLE releases, subscriptions, notices, mails, import_runs, import_rejects, audit_log, release_changes, release_search,
       search_postings, demands, demand_names, waiting_days, purchases, webhook_deliveries`,
  );
  const releaseId = Math.floor(titles / 2);
  const [known] = await rows(
    z.object({ code: z.string() }),
    "SELECT code FROM releases WHERE id = :releaseId",
    {
      releaseId,
    },
  );
  return { runId, releaseId, hotId, memberId, endpointId, code: known?.code ?? "" };
}

/** Tomorrow's titles, three hundred of them, and the one that everybody waits for. */
async function addHotTitle({ hot }: Size): Promise<number> {
  const day = addDays(TODAY, 1);
  await execute("UPDATE releases SET day_from = :day, day_to = :day WHERE id <= 300", { day });
  const hotId = 300;
  await execute(
    `INSERT INTO subscriptions (member_id, release_id, consent_id, locale, known_day, created_at)
     SELECT CONCAT('h', n), :hotId, (SELECT MIN(id) FROM consents), 'ja', :day, :now FROM (${numbers()}) counted WHERE n <= :hot`,
    { hotId, day, now: NOW, hot },
  );
  return hotId;
}

/** Registered for titles all over the catalogue. */
async function addReader(): Promise<string> {
  const memberId = "reader";
  await execute(
    `INSERT INTO subscriptions (member_id, release_id, consent_id, locale, known_day, created_at)
     SELECT :memberId, id, (SELECT MIN(id) FROM consents), 'ja', day_to, :now FROM releases
     WHERE id % (SELECT MAX(id) DIV 200 FROM releases) = 0 LIMIT 200`,
    { memberId, now: NOW },
  );
  return memberId;
}

const FIRST_DAY = "2026-10-01";

/** One in a thousand failed, a handful are in doubt. */
async function addMails({ mails }: Size): Promise<void> {
  const most = 1_000_000;
  for (let from = 0; from < mails; from += most)
    await execute(
      `INSERT INTO mails (member_id, occasion, day, locale, state, attempts, created_at, settled_at, counted)
       SELECT CONCAT('m', :from + n), 'on-sale', :first, 'ja', ${STATE}, 1, ${AT}, ${AT}, ${STATE}
       FROM (${numbers()}) counted WHERE n <= LEAST(:mails - :from, :most)`,
      { from, first: FIRST_DAY, mails, most },
    );
}

const STATE = "CASE WHEN n % 200000 = 7 THEN 'unknown' WHEN n % 1000 = 5 THEN 'failed' ELSE 'sent' END";
const AT = `TIMESTAMP('${FIRST_DAY}') + INTERVAL FLOOR((:from + n) * ${MAIL_DAYS} / :mails) DAY`;

/** Two of each alert: the day moved, and it came out. The numbers of the first million mails have no gap. */
async function addNotices({ mails }: Size): Promise<void> {
  for (const occasion of ["moved", "on-sale"])
    await execute(
      `INSERT INTO notices (member_id, release_id, occasion, generation, day, locale, mail_id, state, planned_at, settled_at)
       SELECT member_id, release_id, :occasion, 1, known_day, 'ja', 1 + id % LEAST(:mails, 1000000),
         IF(id % 1000 = 5, 'failed', 'sent'), :now, :now FROM subscriptions`,
      { occasion, now: NOW, mails },
    );
}

/** Two years of four feeds, a run with ten thousand rejected rows, a title with a long history. */
async function addRuns({ titles }: Size): Promise<number> {
  for (const provider of PROVIDERS)
    await execute(
      `INSERT INTO import_runs (provider, profile, source, sha256, as_of, state, \`rows\`, added, changed, rejected, started_at, finished_at)
       SELECT :provider, 'generic-ja', 'x.csv', '', DATE('2024-12-10') + INTERVAL n DAY, 'applied', 9000 + n % 700, 40, 300, 2, :now, :now
       FROM (${numbers()}) counted WHERE n <= 730 ORDER BY n`,
      { provider, now: NOW },
    );
  const [last] = await rows(
    z.object({ id: z.number() }),
    "SELECT id FROM import_runs ORDER BY id DESC LIMIT 1",
  );
  const runId = last?.id ?? 0;
  await execute(
    `INSERT INTO import_rejects (run_id, line, column_name, problem, raw)
     SELECT :runId, n, 'day', IF(n % 3, 'unreadable-day', 'no-title'), 'a,b,c' FROM (${numbers()}) counted WHERE n <= 10000`,
    { runId },
  );
  await execute(
    `INSERT INTO release_changes (release_id, run_id, field, value_before, value_after, at)
     SELECT 1 + n % (SELECT MAX(id) FROM releases), 1, 'day_to', '2026-12-01', '2026-12-02', :now FROM (${numbers()}) counted WHERE n <= :titles`,
    { now: NOW, titles },
  );
  return runId;
}

/** Answers a webhook to which very much was sent. */
async function addRest(): Promise<number> {
  await execute(
    `INSERT INTO audit_log (at, actor, role, act, object) SELECT :now, '12', 'operator', 'approve-run', CONCAT('run ', n)
     FROM (${numbers()}) counted WHERE n <= 20000`,
    { now: NOW },
  );
  await execute(
    `INSERT INTO short_links (code, path, campaign, created_at) SELECT CONCAT('l', n), '/', CONCAT('autumn ', n), :now
     FROM (${numbers()}) counted WHERE n <= 3000`,
    { now: NOW },
  );
  await execute(
    `INSERT INTO link_counts (code, day, slot, clicks) SELECT CONCAT('l', 1 + n % 1000), DATE('2026-10-12') + INTERVAL FLOOR(n / 1000) DAY, 0, 5
     FROM (${numbers()}) counted WHERE n <= 60000`,
  );
  await execute(
    `INSERT INTO daily_counts (subject, day, kind, state, total)
     SELECT 'ledger', DATE('2026-11-01') + INTERVAL FLOOR(n / 8) DAY, CONCAT('kind', n % 8), 'sent', 100
     FROM (${numbers()}) counted WHERE n <= 400`,
  );
  const { insertId: endpointId } = await execute(
    `INSERT INTO webhook_endpoints (name, url, preset, events, locale, secret, created_at, created_by)
     VALUES ('x', 'https://x.example', 'standard', 'run-held', 'ja', 'x', :now, '12')`,
    { now: NOW },
  );
  await execute(
    `INSERT INTO webhook_deliveries (endpoint_id, message_id, event, payload, state, next_at, created_at, settled_at)
     SELECT :endpointId, n, 'run-held', '{}', 'delivered', :now, :now, :now FROM (${numbers()}) counted WHERE n <= 50000`,
    { endpointId, now: NOW },
  );
  return Number(endpointId);
}
