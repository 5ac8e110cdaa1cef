/** Recognises an address that SES spoke of without keeping it: addresses belong to the shop. */
import { everySignature, isSignedForGood, sign } from "../../accounts/keys";
import { mailboxOf } from "../../mail/mailbox";

export const hashAddress = (address: string): string => sign("suppression", normal(address));

/** Also where the hash was made with a secret that has been retired since. */
export const isHashOf = (hash: string, address: string): boolean =>
  isSignedForGood("suppression", normal(address), hash);

/** With every secret that may have made it: to look for many addresses among many hashes. */
export const hashesOf = (address: string): string[] => everySignature("suppression", normal(address));

/** SES reports an address as it was written to; the shop may store it otherwise. */
const normal = (address: string): string => (mailboxOf(address) ?? address.trim()).toLowerCase();
