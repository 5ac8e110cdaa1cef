import { notFound } from "next/navigation";
import { localeParam } from "@/app/_lib/addresses/locale-param";
import { listPurchases } from "@/core/console/demand/read-purchases";
import { findTitles } from "@/core/demand/read/find-titles";
import { demandWords } from "@/core/words/console/demand";
import config from "@/shinkan.config";
import { titlePath } from "../../../_demand/demand-address";
import { DemandViews } from "../../../_demand/demand-views";
import { PurchaseTable } from "../../../_demand/purchase-table";
import { requireHere } from "../../../_lib/here";
import { ConsoleFrame } from "../../../_parts/console-frame";

interface Props {
  params: Promise<{ locale: string }>;
}

const SHOWN = 100;

/** What came of release-day mails in the shop, by title and by short link. */
export default async function PurchasesOfMails({ params }: Props) {
  const here = await requireHere();
  const locale = await localeParam(params);
  if (!config.shop.orders) notFound();
  const byTitle = await listPurchases("title", SHOWN);
  const byLink = await listPurchases("link", SHOWN);
  const names = await findTitles(byTitle.map(({ object }) => Number(object)));
  const say = demandWords(locale);
  return (
    <ConsoleFrame here={here} locale={locale} path="/demand/purchases">
      <h1>{say.purchases}</h1>
      <p className="lead">{say.purchasesLead}</p>
      <DemandViews shown="purchases" locale={locale} />
      <h2>{say.byTitle}</h2>
      <PurchaseTable
        found={byTitle}
        what={say.head.title}
        nameOf={(object) => (
          <a href={titlePath(locale, Number(object))}>{names.get(Number(object)) ?? object}</a>
        )}
        label={say.byTitle}
        locale={locale}
      />
      <h2>{say.byLink}</h2>
      <PurchaseTable
        found={byLink}
        what={say.link}
        nameOf={(object) => object}
        label={say.byLink}
        locale={locale}
      />
    </ConsoleFrame>
  );
}
