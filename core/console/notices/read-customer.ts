/** What customer service needs to answer "did I get it?": who the customer is, what keeps mail from them, and each title. */
import { mailboxOf } from "../../mail/mailbox";
import { readMailSwitch } from "../../notices/send/mail-switch";
import { findAddressTrouble } from "../../notices/settle/address-trouble";
import { findComplaint } from "../../notices/settle/suppressions";
import { findMembers } from "../../shop/members";
import { findPause } from "../../subscriptions/pause";
import type { CustomerStanding, CustomerTitle } from "../../words/console/customer-facts";
import { type Look, readTitles } from "./customer-titles";

export interface CustomerAnswer {
  memberId: string;
  /** Whole: the page masks them. Null where the shop has none of it. */
  email: string | null;
  name: string | null;
  standing: CustomerStanding;
  /** Those in which something happened last come first. */
  titles: CustomerTitle[];
  /** There are more titles than these. */
  isCut: boolean;
}

/** Throws where the shop does not answer. */
export async function readCustomer(look: Look): Promise<CustomerAnswer> {
  const { memberId, now, config } = look;
  const member = (await findMembers(config.shop, [memberId], now)).get(memberId) ?? null;
  const email = member?.email ?? "";
  const trouble = await findAddressTrouble({ memberId, findAddress: async () => email, now });
  const { titles, isCut } = await readTitles(look);
  return {
    memberId,
    email: email || null,
    name: member?.name ?? null,
    standing: {
      account: member === null ? "none" : member.active ? "active" : "suspended",
      hasAddress: mailboxOf(email) !== null,
      pausedSince: await findPause(memberId),
      complainedSince: await findComplaint(memberId),
      bouncedSince: trouble?.kind === "bounced" ? trouble.since : null,
      heldUntil: trouble?.kind === "held" ? trouble.until : null,
      allPaused: !(await readMailSwitch()).isOn,
    },
    titles,
    isCut,
  };
}
