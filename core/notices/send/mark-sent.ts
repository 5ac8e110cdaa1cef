/** Marks mails that SES took; those that come while a statement runs share the next one. */
import { outlast } from "../../database/retry-while-away";
import { change, isNonEmpty } from "../../database/sql";
import type { Attempt } from "../settle/settle";

export interface Taken extends Attempt {
  messageId: string;
  /** When SES had taken it. */
  at: Date;
}

interface Waiting extends Taken {
  done(): void;
  failed(error: unknown): void;
}

/** How long a mark may wait for company: what a worker that dies takes with it stays this small. */
const COMPANY_MS = 10;

/** Resolves when the mark is committed. */
export type MarkSent = (mail: Taken) => Promise<void>;

export function sentMarker(): MarkSent {
  let waiting: Waiting[] = [];
  let running = false;
  const run = async () => {
    running = true;
    while (waiting.length > 0) {
      await new Promise((resolve) => setTimeout(resolve, COMPANY_MS));
      const batch = waiting;
      waiting = [];
      await outlast(() => markSent(batch)).then(
        () => batch.forEach(({ done }) => void done()),
        (error: unknown) => batch.forEach(({ failed }) => void failed(error)),
      );
    }
    running = false;
  };
  return (mail) =>
    new Promise<void>((done, failed) => {
      waiting.push({ ...mail, done, failed });
      if (!running) void run();
    });
}

/** Only the attempt that is named can mark its mail: one that an event has settled since is left alone. Safe to repeat. */
async function markSent(mails: Taken[]): Promise<void> {
  const ids = mails.map(({ id }) => id);
  const attempts = mails.map(({ attempt }) => attempt);
  const messageIds = mails.map(({ messageId }) => messageId);
  const instants = mails.map(({ at }) => at);
  if (!isNonEmpty(ids) || !isNonEmpty(attempts) || !isNonEmpty(messageIds) || !isNonEmpty(instants)) return;
  await change(
    `UPDATE mails m LEFT JOIN notices n ON n.mail_id = m.id AND n.state IN ('mailed', 'unknown')
     SET m.state = 'sent', m.message_id = ELT(FIELD(m.attempt, :attempts), :messageIds), m.error = NULL,
       m.settled_at = ELT(FIELD(m.attempt, :attempts), :instants),
       m.lease_until = NULL, n.state = 'sent', n.reason = NULL, n.settled_at = ELT(FIELD(m.attempt, :attempts), :instants)
     WHERE m.id IN (:ids) AND m.attempt IN (:attempts) AND m.state IN ('sending', 'unknown')`,
    { ids, attempts, messageIds, instants },
  );
}
