/** Who may enter the console, and what for: by the shop's own column of roles, or by the list in the configuration. */
import type { Config } from "../config";
import type { Member, StaffRole } from "../shop/member-row";
import { findMember } from "../shop/members";

export interface Staff {
  memberId: string;
  name: string | null;
  email: string;
  role: StaffRole;
}

/** Null for a member who only buys, and for one who may not log in any more. Reads the shop each time; throws if it is away. */
export async function findStaff(memberId: string, config: Config, now: Date): Promise<Staff | null> {
  const member = await findMember(config.shop, memberId, now);
  const role = member && staffRole(member, config);
  return role ? { memberId, name: member.name, email: member.email, role } : null;
}

/** Whoever is named more than once has the role that allows more. */
export function staffRole({ id, active, role }: Member, { console: named }: Config): StaffRole | null {
  if (!active) return null;
  if (role === "operator" || named.operators.includes(id)) return "operator";
  return role === "viewer" || named.viewers.includes(id) ? "viewer" : null;
}
