/** Every shopper-facing text of a language. Each area keeps its texts in a file of its own beside this one. */
import { account } from "./account";
import { alerts } from "./alerts";
import { follows } from "./follows";
import { list } from "./list";
import type { Locale } from "./locale";
import { login } from "./login";
import { reach } from "./reach";
import { refusal } from "./refusal";
import { release } from "./release";
import { search } from "./search";
import { site } from "./site";
import { timings } from "./timings";

const catalogue = { site, list, release, search, alerts, login, account, follows, timings, reach, refusal };

export type Words = { [Area in keyof typeof catalogue]: (typeof catalogue)[Area]["ja"] };

const of = (locale: Locale): Words => ({
  site: catalogue.site[locale],
  list: catalogue.list[locale],
  release: catalogue.release[locale],
  search: catalogue.search[locale],
  alerts: catalogue.alerts[locale],
  login: catalogue.login[locale],
  account: catalogue.account[locale],
  follows: catalogue.follows[locale],
  timings: catalogue.timings[locale],
  reach: catalogue.reach[locale],
  refusal: catalogue.refusal[locale],
});

const inLanguage: Record<Locale, Words> = { ja: of("ja"), en: of("en") };

/** All texts in one language: `words("ja").release.tellMe`. */
export const words = (locale: Locale): Words => inLanguage[locale];
