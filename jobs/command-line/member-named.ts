/** Finds the member whom an operator names: by id, log-in name or e-mail address. */
import { findMembersNamed } from "../../core/shop/find-members-named";
import { isKnownMember } from "../../core/subscriptions/is-known-member";
import shinkan from "../../shinkan.config";
import { UsageError } from "./command";

/** Who has left the shop is still known here by the id. Throws UsageError where the shop has none, or several, of that name. */
export async function requireMemberNamed(named: string, now: Date): Promise<string> {
  if (await isKnownMember(named)) return named;
  const found = await findMembersNamed(shinkan.shop, named, now);
  const ids = found.map(({ id }) => id);
  if (ids.length > 1) {
    throw new UsageError(`Several members have this address. Say which by id: ${ids.join(", ")}.`);
  }
  const [id] = ids;
  if (id === undefined) {
    throw new UsageError("The shop has no such member: nobody by this id, log-in name or e-mail address.");
  }
  return id;
}
