/** Whether mail may go at all: one word of an operator for every worker, asked for in the transaction of each claim. */
import { z } from "zod";
import { type Actor, type Audited, nameOf, writeAudit } from "../../accounts/audit-log";
import { flag, rows, type Tx, transaction } from "../../database/sql";
import { log } from "../../log";

export interface MailSwitch {
  isOn: boolean;
  /** Null where nobody has ever touched it. */
  changedBy: string | null;
  changedAt: Date | null;
  reason: string | null;
}

const Row = z.object({
  isOn: flag,
  changedBy: z.string().nullable(),
  changedAt: z.date().nullable(),
  reason: z.string().nullable(),
});

const SELECT = `SELECT is_on AS isOn, changed_by AS changedBy, changed_at AS changedAt, reason
  FROM mail_switch WHERE id = 1`;

export const readMailSwitch = async (): Promise<MailSwitch> => toSwitch(await rows(Row, SELECT));

/**
 * Whether a claim may begin. The row stays as it is until the claim is committed: a pause comes before it or after it,
 * and once a pause is committed nothing is claimed any more.
 */
export async function mayClaim(tx: Tx): Promise<boolean> {
  return toSwitch(await tx.rows(Row, `${SELECT} LOCK IN SHARE MODE`)).isOn;
}

function toSwitch([row]: z.output<typeof Row>[]): MailSwitch {
  if (!row) throw new Error("mail_switch has no row: the migrations have not run");
  const { isOn, changedBy, changedAt, reason } = row;
  return { isOn: isOn === 1, changedBy, changedAt, reason };
}

interface Turn {
  isOn: boolean;
  reason: string;
  by: Actor;
  now: Date;
}

/** Null where it stands so already: then nothing is done, and nothing written down. */
export async function switchMail({ isOn, reason, by, now }: Turn): Promise<Audited | null> {
  const audited = await transaction(async (tx) => {
    const before = toSwitch(await tx.rows(Row, `${SELECT} FOR UPDATE`));
    if (before.isOn === isOn) return null;
    await tx.execute(
      "UPDATE mail_switch SET is_on = :isOn, changed_by = :by, changed_at = :now, reason = :reason WHERE id = 1",
      { isOn, by: nameOf(by), now, reason: reason.slice(0, 300) },
    );
    const act = isOn ? "resume-mail" : "pause-mail";
    return writeAudit(tx, { act, object: "all mail", before, after: { isOn, reason }, by, now });
  });
  if (audited) log.warn({ event: isOn ? "mail-resumed" : "mail-paused", by: nameOf(by), reason });
  return audited;
}
