/** Fills a stage with what operators are called for: files that are held, mails in doubt, titles that the shop does not sell. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { execute } from "../../core/database/sql";
import { addDays, type Day, shopDay } from "../../core/shop-day";
import { importFeedJob } from "../../jobs/import";
import { addRelease } from "../testing/test-releases";

/** The first numbers that the papers use as examples. */
const FIRST_RUN = 5; // so that 7 and 8 are held
const A_RELEASE = 12;
const FIRST_RELEASE = 1234;
const FIRST_MAIL = 1234;
const MEMBER = "1";

/** By the numbers that the papers name. */
export async function everythingWentWrong(folder: string, now: Date): Promise<void> {
  const today = shopDay(now, "Asia/Tokyo");
  await execute(`ALTER TABLE import_runs AUTO_INCREMENT = ${FIRST_RUN}`);
  await execute(`ALTER TABLE releases AUTO_INCREMENT = ${A_RELEASE}`);
  await addRelease({ day: addDays(today, 1) });
  await execute(`ALTER TABLE releases AUTO_INCREMENT = ${FIRST_RELEASE}`);
  await execute(`ALTER TABLE mails AUTO_INCREMENT = ${FIRST_MAIL}`);
  for (const code of ["9784000000015", "9784000000022"]) await addUnsold(code, today, now);
  for (const day of [addDays(today, -9), addDays(today, -8)]) await addMailInDoubt(day, now);
  await addFailedMail(addDays(today, -7), now);
  const providers = ["wholesaler", "publisher"];
  for (const provider of providers) await importRows(folder, { provider, today, now, without: 0, back: 1 });
  for (const provider of providers) await importRows(folder, { provider, today, now, without: 10, back: 0 });
}

/** A title whose day has come and which the shop does not sell, with a member who waits for it. */
async function addUnsold(code: string, today: Day, now: Date): Promise<void> {
  const day = addDays(today, -8);
  const releaseId = await addRelease({ code, day });
  await addNotice({ releaseId, day, now, state: "waiting", occasion: "on-sale", mailId: null });
  await execute("INSERT INTO sale_questions (release_id, day, asked_at) VALUES (:releaseId, :day, :now)", {
    releaseId,
    day,
    now,
  });
}

async function addMailInDoubt(day: Day, now: Date): Promise<void> {
  const { insertId: mailId } = await execute(
    `INSERT INTO mails (member_id, occasion, day, locale, state, attempt, attempts, attempted_at, error, created_at)
     VALUES (:memberId, 'moved', :day, 'ja', 'unknown', UUID(), 1, :now, 'timeout', :now)`,
    { memberId: MEMBER, day, now },
  );
  const releaseId = await addRelease({ day: addDays(day, 90) });
  await addNotice({ releaseId, day, now, state: "unknown", occasion: "moved", mailId });
}

async function addFailedMail(day: Day, now: Date): Promise<void> {
  const { insertId: mailId } = await execute(
    `INSERT INTO mails (member_id, occasion, day, locale, state, attempt, attempts, attempted_at, error, created_at, settled_at)
     VALUES (:memberId, 'called-off', :day, 'ja', 'failed', UUID(), 1, :now, 'MessageRejected', :now, :now)`,
    { memberId: MEMBER, day, now },
  );
  await addNotice({ releaseId: FIRST_RELEASE, day, now, state: "failed", occasion: "called-off", mailId });
}

interface Owed {
  releaseId: number;
  day: Day;
  now: Date;
  state: string;
  occasion: string;
  mailId: number | null;
}

const addNotice = ({ releaseId, day, now, state, occasion, mailId }: Owed) =>
  execute(
    `INSERT INTO notices (member_id, release_id, occasion, day, locale, mail_id, state, planned_at)
     VALUES (:memberId, :releaseId, :occasion, :day, 'ja', :mailId, :state, :now)`,
    { memberId: MEMBER, releaseId, occasion, day, mailId, state, now },
  );

interface File {
  provider: string;
  today: Day;
  now: Date;
  /** How many of its fifty titles are gone: more than a few, and it is held. */
  without: number;
  /** How many days old it is. */
  back: number;
}

async function importRows(folder: string, { provider, today, now, without, back }: File): Promise<void> {
  const names = Array.from({ length: 50 - without }, (_, index) => index + without);
  const rows = names.map((index) => `${provider}-${index},題名その${index},${addDays(today, 20)}`);
  const file = path.join(folder, `${provider}.csv`);
  writeFileSync(file, ["商品ID,タイトル,発売日", ...rows, ""].join("\n"));
  const { state } = await importFeedJob({
    profile: "generic-ja",
    provider,
    file,
    asOf: addDays(today, -back),
    now,
  });
  if (state !== (without > 0 ? "held" : "applied")) throw new Error(`The file of ${provider} is ${state}.`);
}
