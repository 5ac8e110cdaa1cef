/** Whether a stage's books balance after whatever was done to it: no notice outside the ledger, no mail accepted twice. */
import { z } from "zod";
import { rows } from "../../core/database/sql";
import { type Bar, exactly } from "../../local/bars";
import type { Accepted } from "../../local/ses/fake-ses";

const STATES = ["pending", "waiting", "mailed", "sent", "failed", "cancelled", "unknown", "expired"];

/** Planned = sent + failed + cancelled + unknown + expired + pending; each accepted tag is of one mail, no mail has two. */
export async function balance(name: string, accepted: Accepted[]): Promise<Bar[]> {
  const states = await rows(
    z.object({ state: z.string(), count: z.number() }),
    "SELECT state, COUNT(*) AS count FROM notices GROUP BY state",
  );
  const strange = states.filter(({ state }) => !STATES.includes(state)).length;
  const [row] = await rows(
    z.object({ wrong: z.number() }),
    `SELECT COUNT(*) AS wrong FROM notices n LEFT JOIN mails m ON m.id = n.mail_id
     WHERE (n.state IN ('sent', 'failed', 'unknown') AND (m.id IS NULL OR m.state <> n.state))
       OR (n.state = 'mailed' AND (m.id IS NULL OR m.state NOT IN ('ready', 'sending')))`,
  );
  const ids = await rows(z.object({ id: z.number() }), "SELECT id FROM mails");
  const known = new Set(ids.map(({ id }) => id));
  const perMail = timesAccepted(accepted);
  const foreign = [...perMail.keys()].filter((id) => !known.has(id)).length;
  const twice = [...perMail.values()].filter((times) => times > 1).length;
  return [
    exactly(`${name}: notices outside the ledger`, strange + (row?.wrong ?? 1), 0, ""),
    exactly(`${name}: accepted tags without one mail of their own`, foreign + twice, 0, ""),
  ];
}

/** By the number of the mail. */
export function timesAccepted(accepted: Accepted[]): Map<number, number> {
  const times = new Map<number, number>();
  for (const { attempt } of accepted) {
    const id = Number(attempt.split("-")[1]);
    times.set(id, (times.get(id) ?? 0) + 1);
  }
  return times;
}

/** Due, and neither accepted nor in doubt; and accepted more than once. */
export async function lostAndTwice(accepted: Accepted[]): Promise<{ lost: number; twice: number }> {
  const times = timesAccepted(accepted);
  const due = await rows(
    z.object({ id: z.number() }),
    "SELECT id FROM mails WHERE state NOT IN ('unknown', 'cancelled', 'failed')",
  );
  return {
    lost: due.filter(({ id }) => !times.has(id)).length,
    twice: [...times.values()].filter((each) => each > 1).length,
  };
}
