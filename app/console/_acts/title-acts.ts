/** What an operator does about a title: correct a field or give it back, owe mails once more. */
import { z } from "zod";
import { seeOther } from "@/app/_lib/forms/answers";
import { startPublishing } from "@/core/console/start-operation";
import { correctTitle } from "@/core/console/titles/correct-title";
import { openFurther, sendFailedAgain } from "@/core/console/titles/send-again";
import { LOCKABLE } from "@/core/imports/record/lockable";
import { LeaseTaken } from "@/core/imports/run/import-lease";
import { shopDay } from "@/core/shop-day";
import type { Locale } from "@/core/words/locale";
import config from "@/shinkan.config";
import { act, type ConsoleAct, type Posted } from "../_lib/console-act";
import { titlePath } from "../_lib/console-address";
import { actorOf, type Here } from "../_lib/here";

const release = z.coerce.number().int().positive().max(4_294_967_295);
const reason = z
  .string()
  .max(300)
  .transform((text) => text.trim());

const count = z.coerce.number().int().min(0).max(100_000_000);
/** `mails` only of a further mail: of those that failed `seen` says how many. */
const again = z.object({ release, reason, seen: count, mails: count.optional() });
const correction = z.object({
  release,
  reason,
  field: z.enum(LOCKABLE),
  value: z.string().max(10_000),
  seen: z.string().max(30_000),
});

/** As titles' histories call them. */
const nameOf = ({ staff }: Here): string => `member ${staff.memberId}`;

const page = (locale: Locale, releaseId: number, path: string, done: string): Response =>
  seeOther(`${titlePath(locale, releaseId, path)}${path.includes("?") ? "&" : "?"}done=${done}`);

/** For a page to wait; a long import is waited for by the command line. */
const PATIENCE_SECONDS = 5;

const correcting = (unlocks: boolean): ConsoleAct =>
  act({ needs: "passkey", shape: correction, change: (posted) => correct(posted, unlocks) });

async function correct({ here, fields, locale }: Posted<z.output<typeof correction>>, unlocks: boolean) {
  const { release: releaseId, field, reason: why, seen } = fields;
  const value = unlocks ? null : fields.value;
  const query = new URLSearchParams({ field, ...(unlocks ? { unlock: "1" } : { value: fields.value }) });
  const back = (done: string) => ({
    audited: null,
    answer: page(locale, releaseId, `/correct?${query}`, done),
  });
  if (why === "") return back("reasonless");
  const today = shopDay(here.now, config.shop.timeZone);
  const shared = { releaseId, field, value, reason: why, seen, today, now: here.now };
  const { precedence } = config;
  const by = actorOf(here);
  try {
    const patience = { patienceSeconds: PATIENCE_SECONDS };
    const done = await correctTitle({ ...shared, ...patience, by, name: nameOf(here), precedence });
    if (done.outcome === "changed") return back("changed");
    const published = await startPublishing(done.corrected.tags);
    const note = unlocks ? "unlocked" : "locked";
    const answer = page(locale, releaseId, "", published ? note : "locked-not-published");
    return { audited: done.audited, answer };
  } catch (error) {
    if (error instanceof LeaseTaken) return back("busy");
    throw error;
  }
}

async function sendAgain(
  { here, fields, locale }: Posted<z.output<typeof again>>,
  send: typeof sendFailedAgain | typeof openFurther,
) {
  const { release: releaseId, reason: why, seen, mails } = fields;
  const back = (done: string) => page(locale, releaseId, "/again", done);
  if (why === "") return { audited: null, answer: back("reasonless") };
  const by = actorOf(here);
  const shared = { releaseId, by, name: nameOf(here), reason: why, now: here.now, config };
  const done = await send({ ...shared, seen, mails });
  if (done.outcome === "changed") return { audited: null, answer: back("changed") };
  return { audited: done.audited, answer: page(locale, releaseId, "", "again") };
}

export const TITLE_ACTS = {
  "lock-field": correcting(false),
  "unlock-field": correcting(true),
  "open-generation": act({
    needs: "passkey",
    shape: again,
    change: (posted) => sendAgain(posted, openFurther),
  }),
  "retry-failed": act({
    needs: "passkey",
    shape: again,
    change: (posted) => sendAgain(posted, sendFailedAgain),
  }),
};
