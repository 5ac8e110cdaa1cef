import { z } from "zod";
import { localeParam } from "@/app/_lib/addresses/locale-param";
import { listSuppressed } from "@/core/console/notices/lift";
import { listFailed } from "@/core/console/notices/list-failed";
import { readMailFigures } from "@/core/console/notices/mail-figures";
import { listSaleQuestions } from "@/core/notices/plan/ask-sale";
import { readMailSwitch } from "@/core/notices/send/mail-switch";
import { listUnknown } from "@/core/notices/settle/settle-unknown";
import { shopDay } from "@/core/shop-day";
import { noticesWords } from "@/core/words/console/notices";
import { OCCASIONS } from "@/core/words/occasions";
import config from "@/shinkan.config";
import { requireHere } from "../../_lib/here";
import { FailedMails } from "../../_notices/failed-mails";
import { Figures } from "../../_notices/figures";
import { FindForm } from "../../_notices/find-form";
import { MailSwitchForm } from "../../_notices/mail-switch-form";
import { SuppressedMembers } from "../../_notices/suppressed-members";
import { UnknownMails } from "../../_notices/unknown-mails";
import { MOST_UNSOLD, UnsoldTitles } from "../../_notices/unsold-titles";
import { ConsoleFrame } from "../../_parts/console-frame";
import { DoneNote } from "../../_parts/done-note";

interface Props {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const Query = z.object({
  occasion: z.enum(OCCASIONS).nullable().catch(null),
  done: z.string().optional().catch(undefined),
});

/** What went, what is in doubt, and the switch for all mail. */
export default async function Notices({ params, searchParams }: Props) {
  const here = await requireHere();
  const locale = await localeParam(params);
  const { occasion, done } = Query.parse({ occasion: null, ...(await searchParams) });
  const say = noticesWords(locale);
  const today = shopDay(here.now, config.shop.timeZone);
  const [days, mail, unknown, unsold, failed, suppressed] = await Promise.all([
    readMailFigures(today, occasion),
    readMailSwitch(),
    listUnknown(),
    listSaleQuestions(MOST_UNSOLD),
    listFailed(here.now),
    listSuppressed(),
  ]);
  return (
    <ConsoleFrame here={here} locale={locale} path="/notices">
      <DoneNote done={done} texts={say.done} />
      <h1>{say.title}</h1>
      <p className="lead">{say.lead}</p>
      <section id="find">
        <h2>{say.find}</h2>
        <FindForm here={here} locale={locale} />
      </section>
      <Figures days={days} occasion={occasion} locale={locale} />
      <UnknownMails here={here} mails={unknown} locale={locale} />
      <UnsoldTitles here={here} titles={unsold} locale={locale} />
      <FailedMails mails={failed} locale={locale} />
      <SuppressedMembers here={here} members={suppressed} locale={locale} />
      <MailSwitchForm here={here} mail={mail} locale={locale} />
    </ConsoleFrame>
  );
}
