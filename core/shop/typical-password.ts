/** The stored password against which attempts on nobody's name are checked, so that they take as long as any other. */
import { clauseOf } from "./conditions";
import { membersOf, passwordsOf, type ShopConfig } from "./mapping";
import { type StoredPassword, selection, storedPassword } from "./member-row";
import { kindOf } from "./passwords/kind";
import { shopSettings, withRow } from "./passwords/settings";
import { quoted, readShop } from "./shop-database";

const NOBODYS: StoredPassword = { passwordHash: "", salt: null, encoder: null };
const ROWS = 200;

let typical: Promise<StoredPassword> | undefined;

/** The one most like the others, by scheme and cost, among the first members. Never leaves the process. */
export function findTypicalPassword(shop: ShopConfig): Promise<StoredPassword> {
  typical ??= readTypicalPassword(shop).catch((error: unknown) => {
    typical = undefined;
    throw error;
  });
  return typical;
}

/** For tests that point the process at another shop. */
export const forgetTypicalPassword = (): void => {
  typical = undefined;
};

async function readTypicalPassword(shop: ShopConfig): Promise<StoredPassword> {
  const members = membersOf(shop);
  const scope = clauseOf(members.scope ?? []);
  const select = `${selection(members, "with-password")} WHERE ${scope.sql} ORDER BY ${quoted(members.id)} LIMIT ${ROWS}`;
  const rows = await readShop(select, scope.values);
  return mostCommon(shop, rows.map(storedPassword)) ?? NOBODYS;
}

/** What nobody can log in with is typical only where there is nothing else. */
function mostCommon(shop: ShopConfig, all: StoredPassword[]): StoredPassword | undefined {
  const settings = shopSettings(shop);
  const { scheme } = passwordsOf(shop);
  const kinds = Map.groupBy(
    all.filter(({ passwordHash }) => passwordHash !== ""),
    (one) => {
      const { name, use } = kindOf(scheme, one.passwordHash, withRow(settings, one));
      return use === "checked" ? name : "";
    },
  );
  if (kinds.size > 1) kinds.delete("");
  return [...kinds.values()].sort((one, other) => other.length - one.length)[0]?.[0];
}
