/** Logs what became of a log-in in one line: enough to investigate, nothing to steal. */
import { log } from "../log";
import { sign } from "./keys";

export type LoginOutcome = "in" | "wrong-password" | "unknown" | "not-active" | "throttled" | "away";

export interface LoginRecord {
  outcome: LoginOutcome;
  login: string;
  address: string;
  requestId: string;
  memberId?: string;
}

/** The login name goes in as a keyed hash: lines about one account can be joined, the name cannot be read. */
export function recordLogin({ outcome, login, address, requestId, memberId }: LoginRecord): void {
  const write = outcome === "in" ? log.info : log.warn;
  write({
    event: "login",
    outcome,
    account: sign("audit", login).slice(0, 16),
    address,
    requestId,
    memberId,
  });
}
