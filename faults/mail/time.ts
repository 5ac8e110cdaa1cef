/** Lets time pass in a ledger, and makes the events that SES would send about what it accepted. */
import { execute } from "../../core/database/sql";
import { mailEventsJob } from "../../jobs/mail-events";
import type { Accepted } from "../../local/ses/fake-ses";
import { sesEvent } from "../../local/ses/ses-event";

export interface Clock {
  /** Leases run out, attempts and events grow older. */
  pass(minutes: number): Promise<void>;
  /** Tells of these mails, each at the time it was accepted, as far as the ledger can tell. */
  hear(mails: Accepted[]): Promise<void>;
}

/** Events that are told at the same time, as by several functions of the cloud. */
const LANES = 4;

export function faultClock(): Clock {
  /** When the clock was put forward, by `performance.now()`, and by how much. */
  const jumps: { at: number; ms: number }[] = [];
  const happened = ({ at }: Accepted) => {
    const later = jumps.filter((jump) => jump.at > at).reduce((sum, { ms }) => sum + ms, 0);
    return new Date(performance.timeOrigin + at - later);
  };
  return {
    pass: async (minutes) => {
      jumps.push({ at: performance.now(), ms: minutes * 60_000 });
      await execute(
        `UPDATE mails SET lease_until = lease_until - INTERVAL :minutes MINUTE,
           attempted_at = attempted_at - INTERVAL :minutes MINUTE WHERE attempted_at IS NOT NULL`,
        { minutes },
      );
      await execute("UPDATE mail_pace SET probed_at = probed_at - INTERVAL :minutes MINUTE", { minutes });
      await execute("UPDATE mail_events SET at = at - INTERVAL :minutes MINUTE", { minutes });
    },
    hear: async (mails) => {
      const lanes = Map.groupBy(mails.entries(), ([index]) => index % LANES);
      await Promise.all(
        [...lanes.values()].map(async (lane) => {
          for (let first = 0; first < lane.length; first += 10) {
            const some = lane.slice(first, first + 10).map(([, mail]) => mail);
            const Records = some.map((mail) => sesEvent("Send", mail, { at: happened(mail) }));
            await mailEventsJob({ Records }, new Date());
          }
        }),
      );
    },
  };
}

export function shuffled<T>(all: readonly T[], random: () => number): T[] {
  return all
    .map((one) => ({ one, key: random() }))
    .sort((left, right) => left.key - right.key)
    .map(({ one }) => one);
}
