import { localeParam } from "@/app/_lib/addresses/locale-param";
import { provenUntil } from "@/core/accounts/console-session";
import { findEndpoint } from "@/core/webhooks/endpoints";
import { listDeliveries } from "@/core/webhooks/list-deliveries";
import { consoleWords } from "@/core/words/console/console";
import { webhooksWords } from "@/core/words/console/webhooks";
import { consolePath } from "../../../../_lib/console-address";
import { nothingHere, requireHere } from "../../../../_lib/here";
import { readSecret } from "../../../../_lib/shown-once";
import { ConsoleFrame } from "../../../../_parts/console-frame";
import { DoneNote } from "../../../../_parts/done-note";
import { DeliveryTable } from "../../../../_systems/delivery-table";
import { NewSecret } from "../../../../_systems/new-secret";
import { WebhookActs } from "../../../../_systems/webhook-acts";
import { WebhookFacts } from "../../../../_systems/webhook-facts";

interface Props {
  params: Promise<{ locale: string; id: string }>;
  searchParams: Promise<{ done?: string; before?: string }>;
}

const A_PAGE = 50;

/** One endpoint: how it stands, what was sent to it, and what can be done about it. */
export default async function Webhook({ params, searchParams }: Props) {
  const here = await requireHere();
  const locale = await localeParam(params);
  const { id } = await params;
  const endpoint = /^[1-9]\d{0,8}$/.test(id) ? await findEndpoint(Number(id)) : null;
  if (!endpoint) return nothingHere();
  const { done, before = "" } = await searchParams;
  const deliveries = await listDeliveries(endpoint.id, {
    before: /^\d{1,18}$/.test(before) ? BigInt(before) : null,
    limit: A_PAGE,
  });
  const say = webhooksWords(locale);
  const isNew = done === "made" || done === "rotated";
  const secret = isNew && endpoint.preset === "standard" ? await readSecret(here) : null;
  const until = await provenUntil(here.sessionId, here.now);
  const last = deliveries.length === A_PAGE ? deliveries.at(-1) : undefined;
  return (
    <ConsoleFrame here={here} locale={locale} path={`/systems/webhooks/${endpoint.id}`} about={endpoint.name}>
      <DoneNote done={done} texts={say.done} />
      <p className="eyebrow">
        <a href={consolePath(locale, "/systems/webhooks")}>{say.webhooks}</a>
      </p>
      <h1 dir="auto">{endpoint.name}</h1>
      {secret && <NewSecret name={say.secret} text={say.secretText} secret={secret} />}
      <WebhookFacts endpoint={endpoint} now={here.now} locale={locale} />
      {here.staff.role === "operator" ? (
        <WebhookActs here={here} endpoint={endpoint} until={until} locale={locale} />
      ) : (
        <p>{consoleWords(locale).viewerOnly}</p>
      )}
      <DeliveryTable here={here} endpointId={endpoint.id} deliveries={deliveries} locale={locale} />
      {last && (
        <p className="ways">
          <a href={`${consolePath(locale, `/systems/webhooks/${endpoint.id}`)}?before=${last.id}`}>
            {say.more}
          </a>
        </p>
      )}
    </ConsoleFrame>
  );
}
