import { correctTitle } from "../../core/console/titles/correct-title";
import type { Corrected } from "../../core/imports/lock-field";
import { LOCKABLE } from "../../core/imports/record/lockable";
import { shopDay } from "../../core/shop-day";
import config from "../../shinkan.config";
import { type Command, commandLine, type Invocation, table, UsageError } from "../command-line/command";
import { publish } from "../publish";

const options = { reason: { type: "string" } } as const;
const FIELDS = `FIELD is one of ${LOCKABLE.join(", ")}.`;

export const lockCommand: Command = {
  summary:
    "Corrects a field of a release so that feeds leave it alone, and publishes the pages. A status locked at cancelled confirms a cancellation, at forthcoming denies it.",
  usage: "RELEASE FIELD VALUE --reason TEXT",
  details: `  --reason TEXT  why, for those who look at the history later\n${FIELDS}
VALUE is written as a feed would write it: a day such as 2026-12-05, people such as 'Ann Lee (author); Bo Ray (translator)'.`,
  options,
  async run(invocation) {
    const { releaseId, field, value, reason } = correctionOf(invocation, true);
    return correct(invocation, { releaseId, field, value, reason });
  },
  print: (result) => printed(result as Shown),
};

export const unlockCommand: Command = {
  summary: "Gives a locked field back to its feed, at once, and publishes the pages.",
  usage: "RELEASE FIELD --reason TEXT",
  details: `  --reason TEXT  why, for those who look at the history later\n${FIELDS}`,
  options,
  async run(invocation) {
    const { releaseId, field, reason } = correctionOf(invocation, false);
    return correct(invocation, { releaseId, field, value: null, reason });
  },
  print: (result) => printed(result as Shown),
};

type Shown = Omit<Corrected, "tags">;

interface Correction {
  releaseId: number;
  field: string;
  value: string | null;
  reason: string;
}

async function correct({ by: name, now, clock }: Invocation, correction: Correction): Promise<Shown> {
  const { releaseId, field, value, reason } = correction;
  const { precedence, shop } = config;
  const today = shopDay(now, shop.timeZone);
  const by = commandLine(name);
  const done = await correctTitle({ releaseId, field, value, reason, by, name, precedence, today, now });
  if (done.outcome === "changed") throw new Error(`The field ${field} has changed meanwhile.`);
  const { tags, ...shown } = done.corrected;
  await publish({ tags, now: clock() });
  return shown;
}

const printed = ({ releaseId, ...facts }: Shown): string => table({ release: releaseId, ...facts });

function correctionOf({ positionals, options: { reason } }: Invocation, needsValue: boolean) {
  const [id, field, value, ...more] = positionals;
  const isWhole = id && /^\d{1,9}$/.test(id) && field && more.length === 0;
  if (!isWhole || (value !== undefined) !== needsValue)
    throw new UsageError(`Say which: RELEASE FIELD${needsValue ? " VALUE" : ""} --reason TEXT`);
  if (typeof reason !== "string" || reason.trim() === "") throw new UsageError("Say why: --reason TEXT");
  return { releaseId: Number(id), field, value: value ?? "", reason };
}
