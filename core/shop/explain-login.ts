/** Tells the shop's engineer what becomes of one member's log-in, step by step: no password and no stored value is shown. */
import type { Condition } from "../config-shop";
import { columnsOf, holds } from "./conditions";
import { loginColumns, membersOf, passwordsOf, type ShopConfig } from "./mapping";
import { isInScope, type MemberRow, valueIn } from "./member-row";
import { findMemberByLogin, rowsMeant, rowsOfName } from "./members";
import { kindOf } from "./passwords/kind";
import { passwordSettings } from "./passwords/settings";
import { verify } from "./passwords/verify";

export interface Step {
  step: "row" | "standing" | "scheme" | "password" | "address";
  ok: boolean;
  says: string;
}

interface Attempt {
  login: string;
  password: string;
  now: Date;
}

/** The steps up to the first that ends the log-in. */
export async function explainLogin(shop: ShopConfig, attempt: Attempt): Promise<Step[]> {
  const members = membersOf(shop);
  const all = await rowsOfName(shop, attempt.login);
  const rows = all.filter((row) => isInScope(members, row, attempt.now));
  const { own, living } = rowsMeant(members, rows, attempt);
  const row = living[0] ?? own[0];
  const found = foundStep(shop, { all: all.length, inScope: rows.length, own: new Set(own).size });
  if (!row) return [found];
  const standing = standingStep(shop, row, { living: living.length, now: attempt.now });
  if (!standing.ok) return [found, standing];
  return [found, standing, ...(await passwordSteps(shop, attempt))];
}

type Found = Record<"all" | "inScope" | "own", number>;

function foundStep(shop: ShopConfig, found: Found): Step {
  const members = membersOf(shop);
  const columns = loginColumns(members).join(" or ");
  const problem = notFound(found, columns, members.table);
  const says = `${found.own} row${found.own > 1 ? "s" : ""} of ${members.table} by ${columns}`;
  return { step: "row", ok: problem === null, says: problem ?? says };
}

function notFound({ all, inScope, own }: Found, columns: string, table: string): string | null {
  if (own > 0) return null;
  if (all === 0) return `no row of ${table} has this ${columns}`;
  if (inScope === 0) return `${all} found by ${columns}, none of them in shop.members.scope`;
  return `${all} found by ${columns}, but only because the column's collation takes other spellings for the same`;
}

function standingStep(
  shop: ShopConfig,
  row: MemberRow,
  { living, now }: { living: number; now: Date },
): Step {
  const members = membersOf(shop);
  const unmet = (members.standing ?? []).filter((one) => !holds(one, valueIn(members, row), now));
  if (living > 1)
    return {
      step: "standing",
      ok: false,
      says: `${living} of the rows may log in, so that nobody knows which is meant`,
    };
  if (unmet.length === 0) return { step: "standing", ok: true, says: "may log in" };
  return { step: "standing", ok: false, says: `may not log in: ${unmet.map(shown).join("; ")}` };
}

const shown = (condition: Condition): string =>
  `${columnsOf(condition).join(" and ")} is not as shop.members.standing asks`;

async function passwordSteps(shop: ShopConfig, { login, password, now }: Attempt): Promise<Step[]> {
  const member = await findMemberByLogin(shop, login, now);
  if (!member) return [{ step: "row", ok: false, says: "gone meanwhile" }];
  const { scheme } = passwordsOf(shop);
  const settings = passwordSettings(shop, member);
  const { name, use, missing } = kindOf(scheme, member.passwordHash, settings);
  const lacks = missing.length > 0 ? `; it needs ${missing.join(" and ")}` : "";
  const schemeStep: Step = { step: "scheme", ok: use === "checked", says: `${name} under ${scheme}${lacks}` };
  if (!schemeStep.ok) return [schemeStep];
  const isRight = await verify(scheme, password, member.passwordHash, settings);
  const says = isRight ? "right" : "wrong, or changed by the shop's own form before it is hashed";
  const verified: Step = { step: "password", ok: isRight, says };
  if (!isRight) return [schemeStep, verified];
  const hasAddress = member.email !== "";
  return [
    schemeStep,
    verified,
    { step: "address", ok: hasAddress, says: hasAddress ? "has one" : "none: no mail can go" },
  ];
}
