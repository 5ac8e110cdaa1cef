/** Says what kind of password a member has under the configured scheme, without anything secret. */
import { UNSUPPORTED } from "./crypt";
import { detectScheme, findScheme } from "./registry";
import type { Extra } from "./scheme";

export interface Kind {
  /** Scheme and cost, such as `bcrypt cost 10`; `unknown` for nothing that the scheme describes. */
  name: string;
  /** `closed` where nobody is to log in, by the platform's own design; `lost` where the scheme cannot check it. */
  use: "checked" | "closed" | "lost";
  /** Settings without which it cannot be checked, and which are not there. */
  missing: string[];
}

/** An empty column: guests, and members who log in elsewhere. */
const NONE: Kind = { name: "none", use: "closed", missing: [] };
/** What platforms write where nobody is to log in: `!` and `*` (Django, Unix, locked accounts). */
const UNUSABLE: Kind = { name: "no password, by design", use: "closed", missing: [] };
const UNKNOWN: Kind = { name: "unknown", use: "lost", missing: [] };

export function kindOf(scheme: string, stored: string, extra: Extra): Kind {
  if (stored === "") return NONE;
  if (/^(?:!.*|\*{1,3}|x)$/s.test(stored)) return UNUSABLE;
  const found = scheme === "auto" ? detectScheme(stored) : findScheme(scheme);
  const name = (scheme === "auto" ? null : found?.kind?.(stored)) ?? found?.describe?.(stored);
  if (!found || !name) return UNKNOWN;
  const missing = (found.needs?.(stored, extra) ?? []).filter((setting) => !isThere(setting, extra[setting]));
  const isLost = missing.length > 0 || name === UNSUPPORTED;
  return { name, use: isLost ? "lost" : "checked", missing };
}

/** Of a pepper one must say that there is none: no stored value shows whether it had one. */
const isThere = (setting: string, value: Extra[string] | undefined): boolean =>
  setting === "pepper" ? value !== undefined : Boolean(value);
