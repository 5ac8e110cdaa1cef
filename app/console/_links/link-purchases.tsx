import type { Purchases } from "@/core/console/demand/read-purchases";
import { consoleWords } from "@/core/words/console/console";
import { demandWords } from "@/core/words/console/demand";
import type { Locale } from "@/core/words/locale";

/** Who of those that the link brought has bought within a week of the mail; nothing below ten people. */
export function LinkPurchases({ purchases, locale }: { purchases: Purchases | null; locale: Locale }) {
  const say = demandWords(locale);
  const { number } = consoleWords(locale);
  return (
    <>
      <h2>{say.purchases}</h2>
      {purchases && (
        <dl className="figures">
          <div>
            <dt>{say.mailed}</dt>
            <dd>{number(purchases.mailed)}</dd>
          </div>
          <div>
            <dt>{say.bought}</dt>
            <dd>{purchases.bought === null ? say.withheld : number(purchases.bought)}</dd>
          </div>
        </dl>
      )}
      <p>
        <small>{say.purchasesLead}</small>
      </p>
    </>
  );
}
