/** The record of what people did in the console: a row an object, written in the act's own transaction and never changed. */
import { prisma } from "../database/prisma";
import type { Sql } from "../database/statement";
import type { StaffRole } from "../shop/member-row";

/** Everything that can be done in the console or for it. */
export const ACTS = [
  "approve-run",
  "discard-run",
  "start-run-again",
  "export-rejects",
  "export-order-sheet",
  "make-passkey-code",
  "add-passkey",
  "remove-passkey",
  "use-passkey",
  "pause-mail",
  "resume-mail",
  "resend-unknown",
  "give-up-unknown",
  "make-link",
  "make-token",
  "revoke-token",
  "lock-field",
  "unlock-field",
  "open-generation",
  "retry-failed",
  "settle-pair",
  "answer-unsold",
  "switch-schedules",
  "lift-suppression",
  "find-customer",
  "unmask-customer",
  "make-webhook",
  "rotate-webhook",
  "switch-webhook",
  "remove-webhook",
  "replay-webhook",
  "test-webhook",
] as const;
export type Act = (typeof ACTS)[number];

/** As whom: by the member's role, or at the command line of somebody who reaches the database. */
export type AuditRole = StaffRole | "command-line";

export interface Actor {
  /** The member's id; of the command line, the account's name on that machine. */
  id: string;
  role: AuditRole;
}

/** As records that are no audit log name whoever acted. */
export const nameOf = ({ id, role }: Actor): string => (role === "command-line" ? id : `member ${id}`);

interface AuditEntry {
  act: Act;
  /** What it was done to: `run 12`, `passkey AbC…`. */
  object: string;
  before: object | null;
  after: object | null;
  by: Actor;
  now: Date;
}

/** Only `writeAudit` makes one: an act that has none to show was not written down. */
export interface Audited {
  readonly [written]: true;
}
const written = Symbol("written in the audit log");

/** Throws where the row cannot be written, so that the transaction of the act fails with it. */
export async function writeAudit(on: Pick<Sql, "execute">, entry: AuditEntry): Promise<Audited> {
  const { act, object, before, after, by, now } = entry;
  await on.execute(
    `INSERT INTO audit_log (at, actor, role, act, object, value_before, value_after)
     VALUES (:now, :actor, :role, :act, :object, :before, :after)`,
    {
      now,
      actor: by.id.slice(0, 64),
      role: by.role,
      act,
      object: object.slice(0, 100),
      before: before && JSON.stringify(before),
      after: after && JSON.stringify(after),
    },
  );
  return { [written]: true };
}

export interface AuditRow {
  id: bigint;
  at: Date;
  actor: string;
  role: AuditRole;
  act: string;
  object: string;
  /** JSON. */
  before: string | null;
  after: string | null;
}

/** The newest first, of one object if named; `before` goes on where a page ended. */
export async function listAudit({
  object,
  before,
  limit,
}: {
  object?: string;
  before?: bigint;
  limit: number;
}): Promise<AuditRow[]> {
  const db = await prisma();
  return db.auditEntry.findMany({
    where: { ...(object && { object }), ...(before && { id: { lt: before } }) },
    orderBy: { id: "desc" },
    take: limit,
  });
}
