/** A scarce title mailed in waves by three workers, one of which is killed each time: the order holds, no wave is too large, the books balance. */
import { z } from "zod";
import { insertRows } from "../../core/database/bulk";
import { execute, rows, transaction } from "../../core/database/sql";
import { unreadMails } from "../../core/notices/plan/next-wave";
import { atLeast, type Bar, exactly } from "../../local/bars";
import { countTwice, openStage, RELEASE_DAY, type Stage, seeded } from "../../local/ses/mail-stage";
import { addRelease } from "../../local/testing/test-releases";
import config from "../../shinkan.config";
import { balance } from "./balance";
import { end, startWorker, until } from "./kills";
import { shuffled } from "./time";

const MEMBERS = 300;
const MINUTES_A_ROUND = 20;

interface Waved {
  rounds: number;
  say(line: string): void;
}

export async function runWaves({ rounds, say }: Waved): Promise<Bar[]> {
  say(`Waves: ${rounds} rounds of three workers over a scarce title, one killed in each …`);
  const random = seeded(11);
  const stage = await openStage("faults_shop_waves", MEMBERS, () => (random() < 0.05 ? "reset" : "accept"));
  stage.ses.perSecond = 100;
  try {
    const inOrder = await everyoneRegisters(stage, random);
    let killed = 0;
    let tooMany = 0;
    let outOfOrder = 0;
    for (let round = 0; round < rounds; round += 1) {
      const now = new Date(RELEASE_DAY.getTime() + round * MINUTES_A_ROUND * 60_000);
      const stock = 60 - 2 * round;
      const before = await readReached(now);
      killed += Number(await workAndKill(stage, { now, stock }, random));
      const { members } = await readReached(now);
      const room = Math.max(0, Math.round(config.mail.waves.perCopy * stock - before.unread));
      tooMany += Number(members.length - before.members.length > room);
      const front = new Set(inOrder.slice(0, members.length));
      outOfOrder += members.filter((memberId) => !front.has(memberId)).length;
    }
    const { members } = await readReached(RELEASE_DAY);
    const bars = [
      atLeast(`waves: workers killed at work in ${rounds} rounds`, killed, rounds / 2, ""),
      atLeast("waves: members reached", members.length, 60, ""),
      exactly("waves: larger than the copies allow", tooMany, 0, "rounds"),
      exactly("waves: members reached before one who had registered earlier", outOfOrder, 0, ""),
      exactly("waves: mailed twice", countTwice(stage.ses.accepted.map(({ to }) => to)), 0, "members"),
      ...(await balance("waves", stage.ses.accepted)),
    ];
    await settleDead();
    const last = startWorker(stage, "wave-worker", RELEASE_DAY);
    await until(() => last.exitCode !== null, 60_000);
    const atOnce = (await readReached(RELEASE_DAY)).members.length - members.length;
    return [...bars, atLeast("control: reached at once where the stock is not said", atOnce, 60, "members")];
  } finally {
    await stage.stop();
  }
}

/** One after the other, in an order that their numbers do not tell. */
async function everyoneRegisters({ shop }: Stage, random: () => number): Promise<string[]> {
  await execute("DELETE FROM subscriptions");
  const releaseId = await addRelease({ code: "9784999999017" });
  const inOrder = shuffled(shop.members, random);
  const consent = await execute(
    "INSERT INTO consents (member_id, purpose, wording, locale, page, given_at) VALUES ('0', 'release-mail', 'w', 'ja', '/', :at)",
    { at: RELEASE_DAY },
  );
  const first = RELEASE_DAY.getTime() - 86_400_000;
  await transaction((tx) =>
    insertRows(
      tx,
      "INSERT INTO subscriptions (member_id, release_id, consent_id, locale, created_at)",
      inOrder
        .map((id, place) => [id, releaseId, consent.insertId, "ja", new Date(first + place * 1_000)] as const)
        .toSorted(([one], [other]) => one.localeCompare(other)),
    ),
  );
  await execute(
    "INSERT INTO sales (release_id, state, since, starts) VALUES (:releaseId, 'on-sale', :since, 1)",
    {
      releaseId,
      since: RELEASE_DAY,
    },
  );
  return inOrder;
}

/** True if the victim was at work. Whatever it had in hand is in doubt afterwards, and counts as mailed. */
async function workAndKill(
  stage: Stage,
  { now, stock }: { now: Date; stock: number },
  random: () => number,
): Promise<boolean> {
  const workers = Array.from({ length: 3 }, () => startWorker(stage, "wave-worker", now, [String(stock)]));
  const enough = stage.ses.accepted.length + 1 + Math.floor(random() * 5);
  await until(() => stage.ses.accepted.length >= enough, 3_000);
  const wasAtWork = await end(workers[Math.floor(random() * workers.length)]);
  for (const worker of workers)
    await until(() => worker.exitCode !== null || worker.signalCode !== null, 60_000);
  await stage.ses.deserted();
  await settleDead();
  return wasAtWork;
}

const settleDead = () =>
  execute("UPDATE mails SET lease_until = UTC_TIMESTAMP(3) - INTERVAL 1 SECOND WHERE state = 'sending'");

const Reached = z.object({ memberId: z.string(), minutes: z.number().nullable() });

/** Whom a mail was made for, and how many of those mails are reckoned to be unread. */
async function readReached(now: Date): Promise<{ members: string[]; unread: number }> {
  const reached = await rows(
    Reached,
    `SELECT member_id AS memberId, IF(state = 'mailed', NULL, GREATEST(TIMESTAMPDIFF(MINUTE, settled_at, :now), 0)) AS minutes
     FROM notices WHERE state IN ('mailed', 'sent', 'unknown')`,
    { now },
  );
  const sent = reached.flatMap(({ minutes }) => (minutes === null ? [] : [{ minutes, mails: 1 }]));
  const unread = unreadMails({ underWay: reached.length - sent.length, sent });
  return { members: reached.map(({ memberId }) => memberId), unread };
}
