import type { BrowsedLink } from "@/core/links/browse-links";
import { consoleWords } from "@/core/words/console/console";
import { linksWords } from "@/core/words/console/links";
import type { Locale } from "@/core/words/locale";
import { consolePath } from "../_lib/console-address";
import { whenText } from "../_lib/when";
import { DataTable, numbers } from "../_parts/data-table";

interface Props {
  links: BrowsedLink[];
  /** Of how many days the counts are. */
  days: number;
  locale: Locale;
}

/** Short links with what they brought lately. */
export function LinkTable({ links, days, locale }: Props) {
  const say = linksWords(locale);
  const { number } = consoleWords(locale);
  const heads = [say.code, say.campaign, say.target, say.made, ...numbers(say.clicks, say.registrations)];
  return (
    <DataTable label={say.lastDays(days)} heads={heads} caption={say.lastDays(days)}>
      {links.map(({ code, campaign, source, medium, path, createdAt, clicks, registrations }) => (
        <tr key={code} data-row>
          <th scope="row">
            <a href={consolePath(locale, `/links/${code}`)}>{code}</a>
          </th>
          <td>
            {campaign} <small>{[source, medium].filter(Boolean).join(", ")}</small>
          </td>
          <td className="raw">{readable(path)}</td>
          <td>
            <time dateTime={createdAt.toISOString()}>{whenText(createdAt, locale)}</time>
          </td>
          <td className="number">{number(clicks)}</td>
          <td className="number">{number(registrations)}</td>
        </tr>
      ))}
    </DataTable>
  );
}

/** As a browser shows an address; what is no UTF-8 stays encoded. */
export function readable(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
