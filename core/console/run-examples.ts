/** Examples of each kind of change that a held run would make, so that a person sees what the figures mean. */
import { type Kind, kindOfField } from "../imports/record/change-kinds";
import type { ImportRun } from "../imports/run/import-run";
import { type WaitingChange, waitingChanges } from "../imports/waiting-changes";

export interface Examples {
  byKind: Map<Kind, WaitingChange[]>;
  /** False where time was over before each kind had its examples: a run of very many rows is looked at from its beginning. */
  isComplete: boolean;
}

export const EXAMPLES_EACH = 10;
/** Milliseconds that a page may look. */
const MOST_MS = 2_500;

/** `counted` says of how many titles each kind is, so that nobody looks for an eleventh, or for a fourth of three. */
export async function findExamples(
  run: ImportRun,
  counted: readonly { kind: Kind; titles: number }[],
  mostMs = MOST_MS,
): Promise<Examples> {
  const byKind = new Map<Kind, WaitingChange[]>();
  const open = new Map(counted.map(({ kind, titles }) => [kind, Math.min(titles, EXAMPLES_EACH)]));
  const endAt = performance.now() + mostMs;
  for await (const change of waitingChanges(run)) {
    if (open.size === 0) break;
    if (performance.now() > endAt) return { byKind, isComplete: false };
    const kind = kindOf(change);
    const missing = open.get(kind);
    if (missing === undefined) continue;
    const found = byKind.get(kind) ?? [];
    byKind.set(kind, [...found, change]);
    if (titlesIn(byKind.get(kind) ?? []) >= missing) open.delete(kind);
  }
  return { byKind, isComplete: true };
}

const titlesIn = (changes: WaitingChange[]): number => new Set(changes.map(({ record }) => record)).size;

/** The names that `waitingChanges` gives to what is no field of a release. */
function kindOf({ field, after }: WaitingChange): Kind {
  if (field === "added") return "additions";
  if (field === "provider_record_id") return "pairs";
  if (field === "contributed") return "contributions";
  if (field === "missing_since") return after === null ? "additions" : "removals";
  return kindOfField(field);
}
