import type { LockEntry } from "@/core/imports/release-history";
import { consoleWords } from "@/core/words/console/console";
import { fieldText } from "@/core/words/console/fields";
import { titleWords } from "@/core/words/console/titles";
import type { Locale } from "@/core/words/locale";
import { titlePath } from "../_lib/console-address";
import { whenText } from "../_lib/when";
import { DataTable } from "../_parts/data-table";
import { valueText } from "./value-text";

interface Props {
  locks: LockEntry[];
  releaseId: number;
  locale: Locale;
}

/** Fields that feeds leave alone, each with the way to give it back. */
export function LockTable({ locks, releaseId, locale }: Props) {
  const say = titleWords(locale);
  return (
    <>
      <h2>{say.locks}</h2>
      <p className="lead">{say.locksLead}</p>
      {locks.length === 0 && <p>{consoleWords(locale).none}</p>}
      {locks.length > 0 && (
        <DataTable
          label={say.locks}
          heads={[say.field, say.lockedValue, say.feedValue, say.lockedBy, { unseen: say.unlock }]}
        >
          {locks.map(({ field, value, feedValue, reason, by, at }) => (
            <tr key={field} data-row>
              <th scope="row">{fieldText(field, locale)}</th>
              <td>{valueText(JSON.parse(value ?? "null"), locale)}</td>
              <td>{valueText(JSON.parse(feedValue ?? "null"), locale)}</td>
              <td>
                {reason}{" "}
                <small>
                  {by}, {whenText(at, locale)}
                </small>
              </td>
              <td>
                <a href={`${titlePath(locale, releaseId, "/correct")}?field=${field}&unlock=1`}>
                  {say.unlock}
                </a>
              </td>
            </tr>
          ))}
        </DataTable>
      )}
    </>
  );
}
