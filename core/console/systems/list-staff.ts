/** Who may enter the console: whoever the configuration names, and whoever has registered a passkey or acted there. */
import { z } from "zod";
import { staffRole } from "../../accounts/staff";
import type { Config } from "../../config";
import { rows } from "../../database/sql";
import type { Member, StaffRole } from "../../shop/member-row";
import { findMembers } from "../../shop/members";

export interface StaffMember {
  memberId: string;
  name: string | null;
  /** Null for one who may not enter any more. */
  role: StaffRole | null;
  passkeys: number;
  /** When one of the passkeys was last used. */
  usedAt: Date | null;
  /** When the member last did something that is written down, as far as the last 5,000 acts go. */
  actedAt: Date | null;
}

const Passkeys = z.object({ memberId: z.string(), passkeys: z.number(), usedAt: z.date().nullable() });
const Acts = z.object({ memberId: z.string(), actedAt: z.date() });

/** The shop is asked about so many; its own column cannot be searched for a role without reading all members. */
const MOST = 50;
/** Of the audit log, so that this costs the same however long it gets. */
const LAST_ENTRIES = 5_000;

/** Throws where the shop is away. */
export async function listStaff(config: Config, now: Date): Promise<StaffMember[]> {
  const passkeys = await rows(
    Passkeys,
    `SELECT member_id AS memberId, COUNT(*) AS passkeys, MAX(used_at) AS usedAt FROM passkeys
      GROUP BY member_id ORDER BY member_id LIMIT :most`,
    { most: MOST },
  );
  const acts = await rows(
    Acts,
    `SELECT actor AS memberId, MAX(at) AS actedAt FROM
       (SELECT actor, at FROM audit_log WHERE role <> 'command-line' ORDER BY id DESC LIMIT :last) lately
      GROUP BY actor ORDER BY actedAt DESC LIMIT :most`,
    { last: LAST_ENTRIES, most: MOST },
  );
  const { operators, viewers } = config.console;
  const all = [...operators, ...viewers, ...[...passkeys, ...acts].map(({ memberId }) => memberId)];
  const memberIds = [...new Set(all)].slice(0, MOST);
  const members =
    memberIds.length > 0 ? await findMembers(config.shop, memberIds, now) : new Map<string, Member>();
  return memberIds.map((memberId) => {
    const member = members.get(memberId);
    const registered = passkeys.find((one) => one.memberId === memberId);
    return {
      memberId,
      name: member?.name ?? null,
      role: member ? staffRole(member, config) : null,
      passkeys: registered?.passkeys ?? 0,
      usedAt: registered?.usedAt ?? null,
      actedAt: acts.find((one) => one.memberId === memberId)?.actedAt ?? null,
    };
  });
}
