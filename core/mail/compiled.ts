/** The shapes between what a mail has to say and the message that says it. */
import type { Config } from "../config";
import type { Locale } from "../words/locale";
import type { Occasion } from "../words/occasions";
import type { Title } from "./title";

export interface Compiled {
  subject: string;
  /** Where a member's own link to refuse belongs, a placeholder of `placeholder.ts` stands. */
  html: string;
  text: string;
  attachments?: Attachment[];
}

/** The same for everyone who gets the mail. */
export interface Attachment {
  filename: string;
  contentType: string;
  content: string;
}

export interface Refusal {
  text: string;
  url: string;
}

/** What HTML and text are both made of. */
export interface Parts {
  locale: Locale;
  config: Config;
  occasion: Occasion;
  titles: Title[];
  /** Of so many titles that their text is short. */
  isDigest: boolean;
  /** How many titles the mail does not list. */
  more: number;
  /** Where those are, and nothing else is. */
  moreUrl: string;
  lead: string;
  why: string;
  alertsUrl: string;
  preferencesUrl: string;
  refusals: Refusal[];
}
