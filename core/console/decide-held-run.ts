/** An operator decides on a held run: one decision, with who took it and on which figures, in one transaction. Nothing is applied here. */
import { type Actor, type Audited, writeAudit } from "../accounts/audit-log";
import { sign } from "../accounts/keys";
import { retryOnDeadlock } from "../database/retry-on-deadlock";
import { transaction } from "../database/sql";
import { decideWithin, isApprovable } from "../imports/decide-run";
import { keptBackBy } from "../imports/plan-decision";
import { KINDS, type Kind } from "../imports/record/change-kinds";
import { requireRun } from "../imports/run/find-runs";
import type { ImportRun } from "../imports/run/import-run";
import { type Consequences, countNow, figuresOf } from "./count-now";

export interface HeldDecision {
  runId: number;
  discards: boolean;
  /** Kinds of change that go on waiting where the others are let through. */
  keeps: readonly Kind[];
  reason: string;
  /** The digest of the figures that the operator saw. */
  seen: string;
  by: Actor;
  now: Date;
}

/** `changed`: the figures are others by now, so nothing was decided. `late`: the run is not held any more. */
export type Decided = { outcome: "decided"; audited: Audited } | { outcome: "changed" | "late" | "unfit" };

class Late extends Error {}

/** `unfit`: nothing of it can be approved, or everything would be kept back. */
export async function decideHeldRun(decision: HeldDecision): Promise<Decided> {
  const { runId, discards, keeps, reason, by, now } = decision;
  const run = await requireRun(runId);
  if (run.state !== "held") return { outcome: "late" };
  const shown = keptBackBy({ allBut: keeps }, run);
  const counted = await countNow(run, { keeps: shown });
  const kept = discards ? [] : shown;
  const refused = refusal(decision, run, { counted, shown });
  if (refused) return { outcome: (await isHeld(runId)) ? refused : "late" };
  const before = { state: run.state, holdReason: run.holdReason, withheld: run.withheld };
  const after = { reason, keeps: kept, counted: counted.effects, countedNow: counted.isCurrent };
  try {
    const kinds = { allBut: keeps };
    const audited = await retryOnDeadlock(() =>
      transaction(async (tx) => {
        if (!(await decideWithin(tx, run, { discards, by: `member ${by.id}`, now, kinds }))) throw new Late();
        const act = discards ? "discard-run" : "approve-run";
        return writeAudit(tx, { act, object: `run ${runId}`, before, after, by, now });
      }),
    );
    return { outcome: "decided", audited };
  } catch (error) {
    if (error instanceof Late) return { outcome: "late" };
    throw error;
  }
}

function refusal(
  { discards, seen }: HeldDecision,
  run: ImportRun,
  { counted, shown }: { counted: Consequences; shown: readonly Kind[] },
): "changed" | "unfit" | null {
  const isAllKept = counted.effects.length > 0 && counted.effects.every(({ kind }) => shown.includes(kind));
  if (!discards && (isAllKept || !isApprovable(run.holdReason ?? ""))) return "unfit";
  return digestOf(counted, shown) === seen ? null : "changed";
}

/** Once another's decision is carried out nothing is staged any more, and whatever is counted then are other figures. */
const isHeld = async (runId: number): Promise<boolean> => (await requireRun(runId)).state === "held";

export interface Preview extends Consequences {
  run: ImportRun;
  keeps: Kind[];
  /** For the form that decides. */
  seen: string;
}

/** What letting through all but these kinds would do, as the page shows it before the button. */
export async function previewDecision(run: ImportRun, keeps: readonly string[]): Promise<Preview> {
  const kept = keptBackBy({ allBut: KINDS.filter((kind) => keeps.includes(kind)) }, run);
  const counted = await countNow(run, { keeps: kept });
  return { ...counted, run, keeps: kept, seen: digestOf(counted, kept) };
}

/** Whichever of the two buttons is pressed: both stand below the same figures. */
const digestOf = ({ effects }: Consequences, kept: readonly Kind[]): string =>
  sign("console", `figures ${figuresOf(effects, kept)}`);
