import type { FoundTitle } from "@/core/console/titles/find-titles";
import { consoleWords } from "@/core/words/console/console";
import { titleWords } from "@/core/words/console/titles";
import { dayText, saleDateText } from "@/core/words/day-text";
import type { Locale } from "@/core/words/locale";
import { titlePath } from "../_lib/console-address";
import { DataTable } from "../_parts/data-table";

interface Props {
  titles: FoundTitle[];
  label: string;
  locale: Locale;
}

/** Titles as they were found, also such as no list shows. */
export function FoundTable({ titles, label, locale }: Props) {
  const say = titleWords(locale);
  const { number, feed } = consoleWords(locale);
  if (titles.length === 0) return null;
  return (
    <DataTable
      label={label}
      heads={[say.title, say.day, say.status, say.code, feed, { number: say.waiting }]}
    >
      {titles.map((title) => (
        <tr key={title.id} data-row>
          <th scope="row">
            <a href={titlePath(locale, title.id)}>{title.title}</a> <small>#{title.id}</small>
          </th>
          <td>{saleDateText(title, locale, { year: true })}</td>
          <td>
            <StatusText status={title.status} missingSince={title.missingSince} locale={locale} />
          </td>
          <td>{title.code}</td>
          <td>{title.provider}</td>
          <td className="number">{number(title.waiting)}</td>
        </tr>
      ))}
    </DataTable>
  );
}

type StatusProps = Pick<FoundTitle, "status" | "missingSince"> & { locale: Locale };

/** What no list shows stands out. */
export function StatusText({ status, missingSince, locale }: StatusProps) {
  const say = titleWords(locale);
  const isListed = status !== "cancelled" && status !== "removed";
  return (
    <>
      <span className={isListed ? "state" : "state wrong"}>{say.statuses[status]}</span>
      {missingSince && (
        <>
          {" "}
          <small className="state held">{say.gone(dayText(missingSince, locale))}</small>
        </>
      )}
    </>
  );
}
