import type { Endpoint } from "@/core/webhooks/endpoints";
import { webhooksWords } from "@/core/words/console/webhooks";
import type { Locale } from "@/core/words/locale";
import { consolePath } from "../_lib/console-address";
import { whenText } from "../_lib/when";
import { DataTable } from "../_parts/data-table";

/** Endpoints with how they stand. Of a chat's address only the host is shown: the rest of it is a secret. */
export function WebhookTable({ endpoints, locale }: { endpoints: Endpoint[]; locale: Locale }) {
  const say = webhooksWords(locale);
  if (endpoints.length === 0) return <p>{say.none}</p>;
  return (
    <DataTable label={say.webhooks} heads={[say.name, say.preset, say.url, say.events, say.state]}>
      {endpoints.map((endpoint) => (
        <tr key={endpoint.id} data-row>
          <th scope="row">
            <a href={consolePath(locale, `/systems/webhooks/${endpoint.id}`)}>{endpoint.name}</a>
          </th>
          <td>{say.presets[endpoint.preset]}</td>
          <td className="raw">{new URL(endpoint.url).host}</td>
          <td>
            {endpoint.events.map((name) => (
              <div key={name}>{say.event[name]}</div>
            ))}
          </td>
          <td>
            <EndpointState endpoint={endpoint} locale={locale} />
          </td>
        </tr>
      ))}
    </DataTable>
  );
}

export function EndpointState({ endpoint, locale }: { endpoint: Endpoint; locale: Locale }) {
  const say = webhooksWords(locale);
  const { disabledAt, disabledBy, failingSince } = endpoint;
  if (disabledAt)
    return (
      <span className={disabledBy === "failures" ? "state wrong" : "state"}>
        {disabledBy === "failures" ? say.offByFailures : say.off} {say.since(whenText(disabledAt, locale))}
      </span>
    );
  if (!failingSince) return <span className="state">{say.on}</span>;
  return (
    <span className="state held">
      {say.failing} {say.since(whenText(failingSince, locale))}
    </span>
  );
}
