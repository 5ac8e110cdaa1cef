import { isOfCarrier } from "@/core/accounts/mail-reach";
import { maskEmail } from "@/core/accounts/mask-email";
import { mailboxOf } from "@/core/mail/mailbox";
import { findAddressTrouble } from "@/core/notices/settle/address-trouble";
import { findMembers } from "@/core/shop/members";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";
import config from "@/shinkan.config";
import { AddressTroubleForm } from "./address-trouble-form";

interface Props {
  memberId: string;
  locale: Locale;
}

/** What keeps our mail from the member's address as the shop has it now, and what to do about it; nothing where all is well. */
export async function MailReach({ memberId, locale }: Props) {
  const { reach } = words(locale);
  const shop = config.shop.name[locale];
  const now = new Date();
  const address = (await findMembers(config.shop, [memberId], now)).get(memberId)?.email ?? "";
  if (!address) return <p className="notice-problem">{reach.none(shop)}</p>;
  const mailbox = mailboxOf(address);
  if (!mailbox) return <p className="notice-problem">{reach.unwritable(maskEmail(address), shop)}</p>;
  const trouble = await findAddressTrouble({ memberId, findAddress: async () => address, now });
  if (trouble) return <AddressTroubleForm trouble={trouble} locale={locale} />;
  if (!isOfCarrier(mailbox)) return null;
  return <p className="reach">{reach.filter(domainOf(mailbox), domainOf(config.mail.from))}</p>;
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf("@") + 1);
