/** Writes what a command decided into the console's audit log, in the decision's own transaction, under the account that typed it. */
import { type Act, type Audited, writeAudit } from "../../core/accounts/audit-log";
import type { Sql } from "../../core/database/statement";
import { commandLine, type Invocation } from "./command";

/** The transaction of the decision. */
export type OfDecision = Pick<Sql, "execute">;

interface Decided {
  act: Act;
  /** What it was done to: `run 12`. */
  object: string;
  before: object | null;
  after: object | null;
}

export const audited = (
  tx: OfDecision,
  { by, now }: Pick<Invocation, "by" | "now">,
  decided: Decided,
): Promise<Audited> => {
  const { act, object, before, after } = decided;
  return writeAudit(tx, { act, object, before, after, by: commandLine(by), now });
};
