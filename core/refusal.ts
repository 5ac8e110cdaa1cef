/** An error whose code stands for something that a person may read: the page or the command line turns the code into words. */

/** Everything the service refuses on purpose. The words for each stand in `core/words`, in both languages. */
export const REFUSALS = [
  "release-not-found",
  "release-on-sale",
  "release-called-off",
  "follow-nameless",
  "not-logged-in",
  "login-failed",
  "login-throttled",
  "form-expired",
  "foreign-origin",
  "body-too-large",
  "service-away",
] as const;

export type RefusalCode = (typeof REFUSALS)[number];

/** For codes that travelled through an address. */
export const isRefusalCode = (text: string): text is RefusalCode =>
  (REFUSALS as readonly string[]).includes(text);

export class Refusal extends Error {
  override name = "Refusal";
  constructor(readonly code: RefusalCode) {
    super(code);
  }
}
