/** The shop's whole table of members in, how many there are of each kind of password out; no password leaves this file. */

import type { ShopConfig } from "./mapping";
import { isActive, type SurveyRow, selectMembers } from "./members";
import { UNSUPPORTED } from "./passwords/crypt";
import { describeStored, findScheme } from "./passwords/registry";
import { passwordSettings } from "./passwords/settings";
import { verify } from "./passwords/verify";

export interface PasswordKind {
  /** Scheme and cost, such as `spring {bcrypt} bcrypt cost 10`; `none` for an empty column. */
  kind: string;
  members: number;
  active: number;
  /** Time to check one, in milliseconds of one core. */
  milliseconds: number;
  /** Whether members of this kind can log in with the configured scheme. */
  fits: boolean;
}

const ROWS_A_QUESTION = 2_000;

/** Every kind, the most frequent first. Takes about a second for 100,000 members. */
export async function surveyPasswords(shop: ShopConfig): Promise<PasswordKind[]> {
  const kinds = new Map<string, { rows: number; active: number; sample: SurveyRow }>();
  for await (const row of allMembers(shop)) {
    const kind = kindOf(shop, row.passwordHash);
    const { rows, active, sample } = kinds.get(kind) ?? { rows: 0, active: 0, sample: row };
    kinds.set(kind, { rows: rows + 1, active: active + Number(isActive(shop.members, row)), sample });
  }
  const found: PasswordKind[] = [];
  for (const [kind, { rows, active, sample }] of kinds) {
    const milliseconds = await timeToCheck(shop, sample);
    found.push({ kind, members: rows, active, milliseconds, fits: isCheckable(shop, kind) });
  }
  return found.sort((one, other) => other.members - one.members);
}

/** Milliseconds of one core for one log-in, over the members as they are mixed. */
export function meanCost(kinds: readonly PasswordKind[]): number {
  const members = kinds.reduce((sum, kind) => sum + kind.members, 0);
  return members && kinds.reduce((sum, kind) => sum + kind.milliseconds * kind.members, 0) / members;
}

function kindOf({ passwords }: ShopConfig, stored: string): string {
  if (stored === "") return "none";
  if (passwords.scheme === "auto") return describeStored(stored);
  return findScheme(passwords.scheme)?.describe?.(stored) ?? passwords.scheme;
}

/** Plain text counts as checkable only for operators who said so. */
function isCheckable(shop: ShopConfig, kind: string): boolean {
  if (kind === "spring {noop}") return passwordSettings(shop, null).allowPlain === true;
  return !["none", "unknown", UNSUPPORTED].includes(kind);
}

async function* allMembers(shop: ShopConfig): AsyncGenerator<SurveyRow> {
  for (let after: unknown = null; ; ) {
    const rows = await selectMembers(shop, after, ROWS_A_QUESTION);
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < ROWS_A_QUESTION) return;
    after = last.id;
  }
}

/** The quicker of two tries: the first one also pays for waking things up. */
async function timeToCheck(shop: ShopConfig, { passwordHash, salt }: SurveyRow): Promise<number> {
  const tries: number[] = [];
  for (const _ of [1, 2]) {
    const start = performance.now();
    await verify(shop.passwords.scheme, "not the password", passwordHash, passwordSettings(shop, salt));
    tries.push(performance.now() - start);
  }
  return Math.round(Math.min(...tries) * 10) / 10;
}
