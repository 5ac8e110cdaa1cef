/** What a decision about a held run would do, as a person reads it before taking it. */
import type { Effect } from "../../core/imports/apply/count-effects";
import type { MailKind } from "../../core/imports/apply/mails-of-change";
import type { DecisionPlan } from "../../core/imports/plan-decision";
import { KIND_MEANINGS, KINDS, type Kind } from "../../core/imports/record/change-kinds";
import { UsageError } from "../command-line/command";

const MAILS: Record<MailKind, string> = {
  moved: "that the day moved",
  onSale: "that the title is on sale",
  calledOff: "that the sale is called off, once a later file says so too",
  restored: "that the title comes after all",
};

export function decisionPage({ runId, holdReason, applied, kept, inDoubt }: DecisionPlan): string {
  const doubts = inDoubt > 0 ? [`${inDoubt} titles are in doubt and wait: npm run job -- pairs`] : [];
  return [
    `Run ${runId} is held. ${holdReason}`,
    `Would be applied:\n${linesOf(applied)}`,
    ...(kept.length > 0 ? [`Would go on waiting:\n${linesOf(kept)}`] : []),
    ...doubts,
  ].join("\n\n");
}

export const linesOf = (effects: Effect[]): string => effects.map(lineOf).join("\n") || "  nothing";

function lineOf({ kind, titles, waiting, mails }: Effect): string {
  const count = (number: number) => number.toLocaleString("en");
  const lines = (Object.entries(mails) as [MailKind, number][]).map(
    ([mail, members]) => `${count(members)} hear ${MAILS[mail]}`,
  );
  const who = [...(waiting > 0 ? [`${count(waiting)} members wait for them`] : []), ...lines];
  return `  ${kind.padEnd(13)}  ${count(titles)} titles ${KIND_MEANINGS[kind]}${who.length > 0 ? `; ${who.join(", ")}` : ""}`;
}

/** Of `days,prices` as a person writes it; undefined where the option is not given. */
export function readKinds(option: string | boolean | undefined): Kind[] | undefined {
  if (typeof option !== "string") return undefined;
  return option.split(",").map((word) => {
    const name = word.trim();
    const kind = KINDS.find((each) => each === name);
    if (!kind) throw new UsageError(`There is no kind of change "${name}". Kinds: ${KINDS.join(", ")}.`);
    return kind;
  });
}
