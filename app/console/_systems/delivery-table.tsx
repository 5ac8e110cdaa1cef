import type { DeliveryState, ListedDelivery } from "@/core/webhooks/list-deliveries";
import { consoleWords } from "@/core/words/console/console";
import { webhooksWords } from "@/core/words/console/webhooks";
import type { Locale } from "@/core/words/locale";
import { actPath, consolePath } from "../_lib/console-address";
import type { Here } from "../_lib/here";
import { whenText } from "../_lib/when";
import { DataTable } from "../_parts/data-table";
import { FormFields } from "../_parts/form-fields";

interface Props {
  here: Here;
  endpointId: number;
  deliveries: ListedDelivery[];
  locale: Locale;
}

/** What was sent, with what came of it. */
export function DeliveryTable({ here, endpointId, deliveries, locale }: Props) {
  const say = webhooksWords(locale);
  const { number } = consoleWords(locale);
  const isOperator = here.staff.role === "operator";
  const heads = [say.at, say.what, say.state, { number: say.attempts }, say.answer];
  const actHeads = isOperator ? [{ unseen: say.replay }] : [];
  return (
    <>
      <h2>{say.deliveries}</h2>
      <p>{deliveries.length === 0 ? say.noDeliveries : say.deliveriesLead}</p>
      {deliveries.length > 0 && (
        <DataTable label={say.deliveries} heads={[...heads, ...actHeads]}>
          {deliveries.map((delivery) => (
            <tr key={String(delivery.id)} data-row>
              <th scope="row">
                <time dateTime={delivery.createdAt.toISOString()}>
                  {whenText(delivery.createdAt, locale)}
                </time>
              </th>
              <td>
                <code>{delivery.event}</code> <small className="raw">{delivery.messageId}</small>
              </td>
              <td>
                <span className={delivery.state === "failed" ? "state failed" : "state"}>
                  {say.states[delivery.state as DeliveryState]}
                </span>{" "}
                {delivery.state === "waiting" && delivery.attempts > 0 && (
                  <small>{say.next(whenText(delivery.nextAt, locale))}</small>
                )}
              </td>
              <td className="number">{number(delivery.attempts)}</td>
              <td className="raw">
                {delivery.status === 0 ? say.noAnswer : delivery.status} {delivery.answer}
              </td>
              {isOperator && (
                <td>
                  {delivery.state !== "waiting" && (
                    <form method="post" action={actPath("replay-webhook")}>
                      <FormFields
                        here={here}
                        locale={locale}
                        next={consolePath(locale, `/systems/webhooks/${endpointId}`)}
                      />
                      <input type="hidden" name="id" value={endpointId} />
                      <input type="hidden" name="delivery" value={String(delivery.id)} />
                      <button type="submit" className="tell" aria-label={say.replayOf(delivery.messageId)}>
                        {say.replay}
                      </button>
                    </form>
                  )}
                </td>
              )}
            </tr>
          ))}
        </DataTable>
      )}
    </>
  );
}
