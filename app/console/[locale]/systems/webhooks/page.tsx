import { localeParam } from "@/app/_lib/addresses/locale-param";
import { provenUntil } from "@/core/accounts/console-session";
import { listEndpoints } from "@/core/webhooks/endpoints";
import { consoleWords } from "@/core/words/console/console";
import { systemsWords } from "@/core/words/console/systems";
import { webhooksWords } from "@/core/words/console/webhooks";
import { consolePath } from "../../../_lib/console-address";
import { requireHere } from "../../../_lib/here";
import { ConsoleFrame } from "../../../_parts/console-frame";
import { DoneNote } from "../../../_parts/done-note";
import { WebhookForm } from "../../../_systems/webhook-form";
import { WebhookTable } from "../../../_systems/webhook-table";

interface Props {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ done?: string }>;
}

/** Which systems and chats hear of what. */
export default async function Webhooks({ params, searchParams }: Props) {
  const here = await requireHere();
  const locale = await localeParam(params);
  const { done } = await searchParams;
  const say = webhooksWords(locale);
  return (
    <ConsoleFrame here={here} locale={locale} path="/systems/webhooks">
      <DoneNote done={done} texts={say.done} />
      <p className="eyebrow">
        <a href={consolePath(locale, "/systems")}>{systemsWords(locale).systems}</a>
      </p>
      <h1>{say.webhooks}</h1>
      <p className="lead">{say.lead}</p>
      <WebhookTable endpoints={await listEndpoints()} locale={locale} />
      {here.staff.role === "operator" ? (
        <WebhookForm here={here} until={await provenUntil(here.sessionId, here.now)} locale={locale} />
      ) : (
        <p>{consoleWords(locale).viewerOnly}</p>
      )}
    </ConsoleFrame>
  );
}
