/** What every password scheme is: one way in which shops store passwords, and how to check an attempt against it. */

/** What a scheme needs beyond the stored value, such as a salt column or the shop's own key; pinned by the operator. */
export type Extra = Readonly<Record<string, string | number | boolean>>;

export interface Scheme {
  /**
   * Whether the attempt matches. May throw on a stored value that is not of this scheme; the caller takes that as no.
   * Checks the stored cost against `limits.ts` before it computes anything.
   */
  verify(password: string, stored: string, extra: Extra): boolean | Promise<boolean>;
  /** For formats that describe themselves: scheme and cost, such as `bcrypt cost 10`; null for another format's value. */
  describe?(stored: string): string | null;
  /**
   * What a stored value is called once the operator has chosen this scheme, where `describe` does not say so already; null
   * for a value that it cannot check.
   */
  kind?(stored: string): string | null;
  /** Names of settings without which this stored value cannot be checked; `extra` is what there is. */
  needs?(stored: string, extra: Extra): readonly string[];
  /** Throws an error that says what is missing, if the operator's settings do not suffice for this scheme. */
  check?(extra: Extra): void;
}

/** A text among the settings; throws where it is missing. */
export function required(extra: Extra, name: string): string {
  const value = extra[name];
  if (value === undefined) throw new Error(`the password scheme needs ${name}`);
  return String(value);
}

/** Groups of the match, or an error: the stored value is not of this scheme. */
export function parsed(format: RegExp, stored: string): string[] {
  const match = format.exec(stored);
  if (!match) throw new SyntaxError("not of this format");
  return match.slice(1).map((group) => group ?? "");
}

/** `kind` for a scheme of several formats: the name of the first that fits. */
export const kindAmong =
  (formats: readonly (readonly [RegExp, string])[]) =>
  (stored: string): string | null =>
    formats.find(([format]) => format.test(stored))?.[1] ?? null;

export const HEX16 = /^[0-9a-f]{32}$/i;
export const HEX20 = /^[0-9a-f]{40}$/i;
export const HEX32 = /^[0-9a-f]{64}$/i;

/** `describe` for a format: its name, and the cost that stands in the first group. */
export const describing =
  (format: RegExp, name: string, costName = "") =>
  (stored: string): string | null => {
    const match = format.exec(stored);
    return match && [name, costName, costName && match[1]].filter(Boolean).join(" ");
  };
