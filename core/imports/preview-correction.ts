/** What a person's correction of a field would change, before anybody makes it. */
import { transaction } from "../database/sql";
import type { Day } from "../shop-day";
import type { Written } from "./lock-field";
import { changesBetween } from "./record/changes";
import { type Lockable, readLocked, withValue } from "./record/lockable";
import { requireReleaseRow } from "./record/release-row";
import { rowsWithoutLocks } from "./record/rows-without-locks";

export interface CorrectionPreview {
  title: string;
  /** As a feed's row holds it: what stands now, what the feed says, what would stand then. */
  present: unknown;
  feed: unknown;
  corrected: unknown;
  changes: Written["changes"];
}

export interface CorrectionQuestion {
  releaseId: number;
  field: Lockable;
  /** As it was typed; null for unlocking. */
  value: string | null;
  /** For days without a year. */
  today: Day;
}

/** What locking at this value, or without one unlocking, would change; writes nothing. Throws `WrongValue`. */
export async function previewCorrection({
  releaseId,
  field,
  value,
  today,
}: CorrectionQuestion): Promise<CorrectionPreview> {
  return transaction(async (tx) => {
    const { release, row } = await requireReleaseRow(tx, releaseId);
    const feed = (await rowsWithoutLocks(tx, [releaseId])).get(releaseId)?.row ?? row;
    const corrected = value === null ? feed[field] : readLocked(field, value, today).value;
    const all = await changesBetween(tx, [release], [withValue(row, field, corrected)]);
    const changes = all.filter((change) => change.field !== "missing_since");
    return {
      title: row.title,
      present: row[field],
      feed: feed[field],
      corrected,
      changes: changes.map(({ field: name, from, to }) => ({ field: name, from, to })),
    };
  });
}
