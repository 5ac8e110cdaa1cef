/** Whether a session still stands: asked at most twice a minute a session, so that pages stay quick. */
import { type SessionClaims, sessionStands } from "@/core/accounts/sessions";
import type { ShopConfig } from "@/core/shop/mapping";

const REMEMBERED_FOR = 30_000;
const REMEMBERED_AT_MOST = 5_000;

/** Session id → until when (milliseconds) its last good answer holds. A session that has ended is never remembered. */
const standing = new Map<string, number>();

/** Throws if the shop or our own tables are away. */
export async function isLive(claims: SessionClaims, shop: ShopConfig, now: Date): Promise<boolean> {
  if ((standing.get(claims.sessionId) ?? 0) > now.getTime()) return true;
  standing.delete(claims.sessionId);
  if (!(await sessionStands(claims, shop, now))) return false;
  if (standing.size >= REMEMBERED_AT_MOST) standing.clear();
  standing.set(claims.sessionId, now.getTime() + REMEMBERED_FOR);
  return true;
}

/** So that a log-out counts at once where it happened; other processes follow when their answer runs out. */
export const forgetSession = ({ sessionId }: SessionClaims): void => {
  standing.delete(sessionId);
};
