/** Reasons not to write that come just before a claim: once one has been answered, no mail goes for it any more. */
import { z } from "zod";
import { execute, rows } from "../../core/database/sql";
import { planStep } from "../../core/notices/notify";
import { claimMails } from "../../core/notices/send/claim";
import { readFacts } from "../../core/notices/send/read-facts";
import type { ReleaseStatus } from "../../core/release/vocabulary";
import { unsubscribe } from "../../core/subscriptions/unsubscribe";
import { mailEventsJob } from "../../jobs/mail-events";
import { atLeast, type Bar, exactly, info } from "../../local/bars";
import { everyoneWaits, openStage, RELEASE_DAY, type Stage, seeded } from "../../local/ses/mail-stage";
import { sesEvent } from "../../local/ses/ses-event";
import { addRelease } from "../../local/testing/test-releases";
import config from "../../shinkan.config";
import { balance } from "./balance";

const Race = z.object({ mailId: z.number(), memberId: z.string(), releaseId: z.number() });
type Race = z.output<typeof Race>;

/** What happens to a member or a title while the claim comes. */
const KINDS: Record<string, (race: Race, stage: Stage) => Promise<unknown>> = {
  unsubscribed: ({ memberId, releaseId }) => unsubscribe({ memberId, releaseId, now: RELEASE_DAY }),
  "called-off": ({ releaseId }) => setStatus(releaseId, "cancelled"),
  removed: ({ releaseId }) => setStatus(releaseId, "removed"),
  moved: ({ releaseId }) =>
    execute("UPDATE releases SET day_from = '2027-01-20', day_to = '2027-01-20' WHERE id = :releaseId", {
      releaseId,
    }),
  complained: (race) => hear("Complaint", race, "gone@example.com"),
  bounced: async (race, { shop }) => hear("Bounce", race, await shop.addressOf(race.memberId)),
};

const setStatus = (releaseId: number, status: ReleaseStatus) =>
  execute("UPDATE releases SET status = :status, updated_at = UTC_TIMESTAMP(3) WHERE id = :releaseId", {
    status,
    releaseId,
  });

async function hear(kind: "Bounce" | "Complaint", { memberId }: Race, to: string): Promise<void> {
  const [old] = await rows(
    z.object({ id: z.number() }),
    "SELECT id FROM mails WHERE member_id = :memberId AND day < '2026-12-10'",
    { memberId },
  );
  const event = sesEvent(kind, { attempt: `0-${old?.id}`, messageId: "old", to }, { at: new Date() });
  await mailEventsJob({ Records: [event] }, RELEASE_DAY);
}

/** Titles are shared by so many members, except where the race is about the title. */
export async function runRaces({ races, say }: { races: number; say(line: string): void }): Promise<Bar[]> {
  say(`Races: ${races} reasons not to write, against as many claims …`);
  const stage = await openStage("faults_shop_races", races, () => "accept");
  try {
    const prepared = await prepare(stage);
    const random = seeded(5);
    const names = Object.keys(KINDS);
    let usualMs = 3;
    let wrong = 0;
    let before = 0;
    let after = 0;
    for (const [index, race] of prepared.entries()) {
      const reason = () => KINDS[names[index % names.length] ?? ""]?.(race, stage);
      // Half of the claims begin when the reason has just been answered; into each of the others it comes at some moment of the claim.
      const mustNot = random() < 0.5;
      if (mustNot) await reason();
      const [{ goes, ms }] = await Promise.all([
        timed(wouldGo(race)),
        ...(mustNot ? [] : [pause(random() * 1.5 * usualMs).then(reason)]),
      ]);
      usualMs += (ms - usualMs) / 4;
      if (mustNot) before += 1;
      else if (goes) after += 1;
      if (mustNot && goes) wrong += 1;
    }
    return [
      exactly("races: mails that would go after the reason not to", wrong, 0, "mails"),
      info("races: reasons answered before the claim", before, ""),
      atLeast("races: claims that came first", after, races / 20, ""),
      ...(await balance("races", [])),
    ];
  } finally {
    await stage.stop();
  }
}

async function timed(claim: Promise<boolean>): Promise<{ goes: boolean; ms: number }> {
  const begun = performance.now();
  const goes = await claim;
  return { goes, ms: performance.now() - begun };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Claims the very next mail, asks the shop, and says whether it would be sent. */
async function wouldGo({ mailId, memberId }: Race): Promise<boolean> {
  await execute("UPDATE mails SET state = 'ready' WHERE id = :mailId AND state = 'new'", { mailId });
  const { mails } = await claimMails({ limit: 1, now: RELEASE_DAY, config });
  const mine = mails.filter(({ id }) => id === mailId);
  if (mine.length === 0) return false;
  const { members, bouncing } = await readFacts(mine, config, RELEASE_DAY);
  return Boolean(members.get(memberId)?.active) && !bouncing.has(memberId);
}

/** One mail a member, each about a title of its own, made and kept apart until its turn comes. */
async function prepare({ shop, releaseId }: Stage): Promise<Race[]> {
  await execute("DELETE FROM subscriptions WHERE release_id = :releaseId", { releaseId });
  for (const memberId of shop.members) await everyoneWaits([memberId], await addRelease());
  await execute(`INSERT INTO mails (member_id, occasion, day, locale, part, state, created_at)
     SELECT member_id, 'on-sale', '2026-11-01', 'ja', 1, 'sent', UTC_TIMESTAMP(3) FROM subscriptions`);
  await execute("UPDATE mails SET attempt = CONCAT('0-', id)");
  await planStep({ now: RELEASE_DAY, config, findBuyable: async () => null });
  await execute("UPDATE mails SET state = 'new' WHERE state = 'ready'");
  return rows(
    Race,
    `SELECT m.id AS mailId, m.member_id AS memberId, n.release_id AS releaseId
     FROM mails m JOIN notices n ON n.mail_id = m.id WHERE m.state = 'new' ORDER BY m.id`,
  );
}
