import { z } from "zod";
import { localeParam } from "@/app/_lib/addresses/locale-param";
import { readCustomer } from "@/core/console/notices/read-customer";
import { findMembers } from "@/core/shop/members";
import { shopDay } from "@/core/shop-day";
import { noticesWords } from "@/core/words/console/notices";
import config from "@/shinkan.config";
import { consolePath } from "../../../_lib/console-address";
import { requireHere } from "../../../_lib/here";
import { CustomerCard } from "../../../_notices/customer-card";
import { readKey } from "../../../_notices/customer-key";
import { CustomerSentences } from "../../../_notices/customer-sentences";
import { FindForm } from "../../../_notices/find-form";
import { SeveralCustomers } from "../../../_notices/several-customers";
import { ConsoleFrame } from "../../../_parts/console-frame";

interface Props {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const Query = z.object({
  member: z
    .union([z.string().max(64), z.array(z.string().max(64)).max(60)])
    .transform((member) => [member].flat())
    .catch([]),
  about: z.string().max(200).catch(""),
  key: z.string().max(200).catch(""),
});

/** A customer's alerts and mails in sentences to paste. Only whoever has just looked them up gets here. */
export default async function Customer({ params, searchParams }: Props) {
  const here = await requireHere();
  const locale = await localeParam(params);
  const given = await searchParams;
  const { member: memberIds, about, key } = Query.parse(given);
  const say = noticesWords(locale);
  const looked = memberIds.length > 0 ? readKey(key, memberIds, here) : null;
  const [memberId = "", ...more] = memberIds;
  const path = `/notices/customer?${new URLSearchParams([...memberIds.map((id) => ["member", id]), ["about", about], ["key", key]])}`;
  const today = shopDay(here.now, config.shop.timeZone);
  const several = looked && more.length > 0 ? await findMembers(config.shop, memberIds, here.now) : null;
  const customer = looked && !several ? await readCustomer({ memberId, about, now: here.now, config }) : null;
  return (
    <ConsoleFrame here={here} locale={locale} path={path}>
      <p className="eyebrow">
        <a href={consolePath(locale, "/notices")}>{say.title}</a>
      </p>
      <h1>{several ? say.several(memberIds.length) : say.customer}</h1>
      {several && (
        <SeveralCustomers here={here} members={several} memberIds={memberIds} about={about} locale={locale} />
      )}
      {customer && looked && (
        <>
          <CustomerCard
            here={here}
            customer={customer}
            about={about}
            isOpen={looked.isOpen}
            locale={locale}
          />
          <CustomerSentences
            customer={customer}
            telling={{ timeZone: config.shop.timeZone, today }}
            locale={locale}
          />
        </>
      )}
      <h2>{looked ? say.again : say.find}</h2>
      {!looked && <p className="done">{say.expired}</p>}
      <FindForm here={here} locale={locale} />
    </ConsoleFrame>
  );
}
