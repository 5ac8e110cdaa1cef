/** Says what keeps our mail from an address, as far as the address itself tells. */

/**
 * Domains of the Japanese carriers' own mail, whose filters refuse mail from computers unless their user lets a domain in; and
 * all below them (`t.vodafone.ne.jp`).
 */
const CARRIERS = [
  "docomo.ne.jp",
  "ezweb.ne.jp",
  "au.com",
  "ido.ne.jp",
  "softbank.ne.jp",
  "i.softbank.jp",
  "vodafone.ne.jp",
  "disney.ne.jp",
  "ymobile.ne.jp",
  "ymobile1.ne.jp",
  "yahoo.ne.jp",
  "y-mobile.ne.jp",
  "emnet.ne.jp",
  "emobile.ne.jp",
  "emobile-s.ne.jp",
  "pdx.ne.jp",
  "willcom.com",
  "uqmobile.jp",
  "rakuten.jp",
  "rakumail.jp",
];

/** Of an address as `core/mail/mailbox.ts` writes it. */
export function isOfCarrier(mailbox: string): boolean {
  const domain = mailbox.slice(mailbox.lastIndexOf("@") + 1).toLowerCase();
  return CARRIERS.some((carrier) => domain === carrier || domain.endsWith(`.${carrier}`));
}
