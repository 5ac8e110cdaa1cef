/** An operator lets mail go again to a member, with a reason that is kept. */
import { type Actor, type Audited, nameOf, writeAudit } from "../../accounts/audit-log";
import { liftSuppression } from "../../notices/settle/lift-suppression";
import { LIFTED_KINDS } from "../../notices/settle/suppression-lifts";
import { listSuppressions } from "../../notices/settle/suppressions";

export type SuppressionKind = (typeof LIFTED_KINDS)[number];

export interface Suppressed {
  memberId: string;
  kind: SuppressionKind;
  since: Date;
}

/** Both kinds, the latest first. */
export async function listSuppressed(limit = 200): Promise<Suppressed[]> {
  const lists = await Promise.all(
    LIFTED_KINDS.map(async (kind) =>
      (await listSuppressions(kind, limit)).map(({ memberId, since }) => ({ memberId, kind, since })),
    ),
  );
  return lists
    .flat()
    .sort((one, other) => other.since.getTime() - one.since.getTime())
    .slice(0, limit);
}

interface Lifting {
  memberId: string;
  kind: SuppressionKind;
  /** Null where none was given at the command line. */
  reason: string | null;
  by: Actor;
  now: Date;
}

/** Null where there was nothing to lift. */
export async function liftForMember({ memberId, kind, reason, by, now }: Lifting): Promise<Audited | null> {
  let audited: Audited | null = null;
  await liftSuppression({
    memberId,
    kind,
    by: nameOf(by),
    now,
    record: async (tx) => {
      const object = `member ${memberId}`;
      audited = await writeAudit(tx, {
        act: "lift-suppression",
        object,
        before: { suppressed: kind },
        after: { suppressed: null, reason },
        by,
        now,
      });
    },
  });
  return audited;
}
