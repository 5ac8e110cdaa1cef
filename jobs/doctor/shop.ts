/** Says whether the shop's database is reached as mapped, and whether its members can log in and be mailed. */
import { maskEmail } from "../../core/accounts/mask-email";
import type { Config } from "../../core/config";
import { proveConnection } from "../../core/database/connection-problem";
import { env } from "../../core/env";
import { loginColumns, membersOf, passwordsOf } from "../../core/shop/mapping";
import { countsStock } from "../../core/shop/products";
import { grantsNeeded, proveMapping } from "../../core/shop/prove-mapping";
import { countUnusable, meanCost, type PasswordKind, type Survey } from "../../core/shop/survey";

export async function aboutShopsDatabase(config: Config): Promise<string> {
  const { shop } = config;
  const { SHOP_DATABASE_URL, SHOP_DATABASE_CA } = env("SHOP_DATABASE_URL", "SHOP_DATABASE_CA");
  await proveConnection(SHOP_DATABASE_URL, SHOP_DATABASE_CA);
  await proveMapping(shop).catch((error: Error) => {
    if (error.message.includes("GRANT ")) throw error;
    throw new Error(`${error.message}\n${grantsNeeded(shop)}`);
  });
  const { table } = membersOf(shop);
  const orders = shop.orders ? ` and ${shop.orders.table}` : "";
  return `${table} and ${shop.products?.table ?? "no products"}${orders} as mapped; the account only reads; sql_mode is ours${await flagged(config)}`;
}

/** With a flag for a count, every title would seem to have a single copy, and its mails would go one at a time. */
async function flagged({ shop, mail }: Config): Promise<string> {
  if (mail.waves.perCopy >= ALL_AT_ONCE || (await countsStock(shop))) return "";
  return (
    `; nothing in ${shop.products?.table}.${shop.products?.stock} is above 1: if it is a flag and no count, ` +
    "set mail.waves.perCopy to 1000, or mails about a title go one at a time"
  );
}

const ALL_AT_ONCE = 1_000;

/** Members whom the mapping keeps out, who could never be mailed, and names that find two of them. */
export async function aboutMembers({ shop }: Config, survey: Survey): Promise<string> {
  const { withoutEmail, ambiguous } = await countUnusable(shop);
  const twice = ambiguous.filter(({ names }) => names > 0);
  if (twice.length > 0) throw new Error(duplicates(twice));
  if (survey.members > 0 && survey.active === 0) throw new Error(nobodyStands(survey));
  const kept = survey.members - survey.active;
  const mailed =
    withoutEmail > 0 ? `${withoutEmail} have no e-mail address and get no mail` : "all with an address";
  const names = loginColumns(membersOf(shop)).join(" or ");
  return `${survey.active} may log in by ${names}, ${kept} may not; ${mailed}${unwritable(survey)}`;
}

/** A few of them, so that somebody sees at once what is the matter; masked, because the doctor's words are passed on. */
function unwritable({ unwritable: { members, examples } }: Survey): string {
  if (members === 0) return "";
  const shown = [...new Set(examples.map(maskEmail))].join(", ");
  return `; ${members} have an address that nothing can be sent to (${shown}) and get no mail: their account page says so`;
}

const duplicates = (twice: { column: string; names: number }[]): string =>
  `${twice.map(({ column, names }) => `${names} values of ${column}`).join(" and ")} belong to more than one member who may ` +
  "log in, and none of these can. If the table holds several shops or websites, name this one in shop.members.scope; if " +
  "guests or former members stand in it, tell them apart in shop.members.standing; else shop.members.login is another column.";

const nobodyStands = ({ members, standing }: Survey): string =>
  `none of ${members} members may log in by shop.members.standing: ` +
  standing.map((one) => `${one.columns} is as asked for ${one.members}`).join(", ");

export function aboutPasswords({ shop }: Config, { kinds }: Survey): string {
  const { scheme, answerAfter } = passwordsOf(shop);
  const lost = kinds.filter(({ use, active }) => use === "lost" && active > 0);
  if (lost.length > 0) throw new Error(lost.map((kind) => howToCheck(kind, scheme)).join("\n"));
  const checked = kinds.filter(({ use }) => use === "checked");
  if (checked.length === 0)
    throw new Error("nobody has a password. Is shop.members.password the right column?");
  const cost = meanCost(kinds);
  const mixed = checked.length > 1 && answerAfter === 0;
  const advice = mixed ? `; of several kinds: set shop.passwords.answerAfter to ${slowest(checked)}` : "";
  return `${cost.toFixed(1)} ms of one core a log-in, so ${Math.floor(1000 / Math.max(cost, 0.1))} a second${advice}${closed(kinds)}`;
}

/** Rows that nobody can log in with and nobody is meant to. */
function closed(kinds: PasswordKind[]): string {
  const named = kinds
    .filter(({ use, active }) => use === "closed" && active > 0)
    .map(({ name, active }) => `${active} with ${name === "none" ? "an empty password" : name}`);
  return named.length > 0 ? `; not meant to log in: ${named.join(", ")}` : "";
}

/** A key goes into the environment, a salt into the mapping, anything else is another scheme. */
function howToCheck({ name, active, missing }: PasswordKind, scheme: string): string {
  const who = `${active} members cannot log in: their passwords are stored as ${name}`;
  if (missing.includes("salt"))
    return `${who}, which needs each member's salt. Name its column in shop.members.salt.`;
  if (missing.includes("legacyEncoder"))
    return `${who}, which needs to know its encoder. Name both columns in shop.members.legacyPassword.`;
  if (missing.length > 0) {
    const keys = missing.map((key) => `"${key}":"…"`).join(",");
    const none = missing.includes("pepper") ? ' ("" if there is none)' : "";
    return `${who}, which needs ${missing.join(" and ")}. Set SHOP_PASSWORD_SETTINGS to {${keys}}${none}.`;
  }
  return `${who} under the scheme ${scheme}. Set shop.passwords.scheme to one of docs/connecting-a-shop.md.`;
}

/** What hides from outside which kind a member is, with half as much again for a busy machine. */
const slowest = (kinds: PasswordKind[]): number =>
  Math.ceil((1.5 * Math.max(...kinds.map((kind) => kind.milliseconds))) / 50) * 50;
