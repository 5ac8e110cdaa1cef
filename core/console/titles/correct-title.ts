/** A person locks a field of a title, or gives it back to its feed: with its record in the same transaction. */
import { type Actor, type Audited, writeAudit } from "../../accounts/audit-log";
import { type Corrected, FieldChanged, lockField, unlockField } from "../../imports/lock-field";
import type { Precedence } from "../../imports/precedence/precedence";
import type { Day } from "../../shop-day";

export interface TitleCorrection {
  releaseId: number;
  field: string;
  /** As it was typed; null gives the field back to the feed. */
  value: string | null;
  reason: string;
  by: Actor;
  /** How the title's history calls whoever did it. */
  name: string;
  precedence: Precedence;
  /** How long an import that is at work is waited for. */
  patienceSeconds?: number;
  today: Day;
  now: Date;
  /** JSON of the field's value that was shown. */
  seen?: string | undefined;
}

export type TitleCorrected =
  | { outcome: "corrected"; corrected: Corrected; audited: Audited | null }
  | { outcome: "changed" };

/** `changed`: the field is another by now than was shown. Throws an Error in the operator's words. Pages show it once `tags` are published. */
export async function correctTitle(correction: TitleCorrection): Promise<TitleCorrected> {
  const { releaseId, field, value, reason, by, name, precedence, patienceSeconds, today, now, seen } =
    correction;
  const written: Audited[] = [];
  const shared = { releaseId, field, reason, by: name, precedence, patienceSeconds, now, seen };
  const record: Parameters<typeof lockField>[0]["record"] = async (tx, { changes }) => {
    const before = Object.fromEntries(changes.map(({ field: changed, from }) => [changed, from]));
    const after = Object.fromEntries(changes.map(({ field: changed, to }) => [changed, to]));
    const act = value === null ? "unlock-field" : "lock-field";
    const object = `release ${releaseId} ${field}`;
    const audited = { act, object, before, after: Object.assign({ reason, value }, after), by, now } as const;
    written.push(await writeAudit(tx, audited));
  };
  try {
    const corrected =
      value === null
        ? await unlockField({ ...shared, record })
        : await lockField({ ...shared, value, today, record });
    return { outcome: "corrected", corrected, audited: written[0] ?? null };
  } catch (error) {
    if (error instanceof FieldChanged) return { outcome: "changed" };
    throw error;
  }
}
