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
}
