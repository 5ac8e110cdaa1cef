import type { Endpoint } from "@/core/webhooks/endpoints";
import { webhooksWords } from "@/core/words/console/webhooks";
import type { Locale } from "@/core/words/locale";
import { whenText } from "../_lib/when";
import { EndpointState } from "./webhook-table";

interface Props {
  endpoint: Endpoint;
  now: Date;
  locale: Locale;
}

/** How an endpoint stands. The address of a chat is a secret: of any only the host is shown. */
export function WebhookFacts({ endpoint, now, locale }: Props) {
  const say = webhooksWords(locale);
  const { preset, url, events, beforeUntil } = endpoint;
  return (
    <dl className="facts">
      <dt>{say.state}</dt>
      <dd>
        <EndpointState endpoint={endpoint} locale={locale} />
      </dd>
      <dt>{say.preset}</dt>
      <dd>{say.presets[preset]}</dd>
      <dt>{say.url}</dt>
      <dd className="raw">{new URL(url).host}</dd>
      <dt>{say.events}</dt>
      <dd>
        {events.map((name) => (
          <div key={name}>
            {say.event[name]} <code>{name}</code>
          </div>
        ))}
      </dd>
      {beforeUntil && beforeUntil > now && (
        <>
          <dt>{say.secret}</dt>
          <dd>{say.bothUntil(whenText(beforeUntil, locale))}</dd>
        </>
      )}
    </dl>
  );
}
