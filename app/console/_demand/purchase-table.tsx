import type { Purchases } from "@/core/console/demand/read-purchases";
import { consoleWords } from "@/core/words/console/console";
import { demandWords } from "@/core/words/console/demand";
import type { Locale } from "@/core/words/locale";
import { DataTable, numbers } from "../_parts/data-table";

interface Props {
  found: Purchases[];
  /** Of the first column. */
  what: string;
  /** How a title or link is shown, by its `object`. */
  nameOf(object: string): React.ReactNode;
  label: string;
  locale: Locale;
}

/** How many were mailed, and how many of these bought. */
export function PurchaseTable({ found, what, nameOf, label, locale }: Props) {
  const say = demandWords(locale);
  const { number } = consoleWords(locale);
  if (found.length === 0) return <p>{say.noPurchases}</p>;
  return (
    <DataTable label={label} heads={[what, ...numbers(say.mailed, say.bought, say.share.name)]}>
      {found.map(({ object, mailed, bought }) => (
        <tr key={object} data-row data-object={object}>
          <th scope="row">{nameOf(object)}</th>
          <td className="number">{number(mailed)}</td>
          <td className="number">{bought === null ? say.withheld : number(bought)}</td>
          <td className="number">{bought === null ? say.noForecast : say.share.of(bought, mailed)}</td>
        </tr>
      ))}
    </DataTable>
  );
}
