import type { NoticeCount } from "@/core/console/titles/read-title";
import { consoleWords } from "@/core/words/console/console";
import { type TitleWords, titleWords } from "@/core/words/console/titles";
import type { Locale } from "@/core/words/locale";
import { isOccasion } from "@/core/words/occasions";
import { DataTable } from "../_parts/data-table";

/** How many members were told of it on each occasion, and how many are to be. */
export function NoticeTable({ notices, locale }: { notices: NoticeCount[]; locale: Locale }) {
  const say = titleWords(locale);
  const { number, none, state: stateHead } = consoleWords(locale);
  return (
    <>
      <h2>{say.notices}</h2>
      <p className="lead">{say.noticesLead}</p>
      {notices.length === 0 && <p>{none}</p>}
      {notices.length > 0 && (
        <DataTable label={say.notices} heads={[say.occasion, stateHead, { number: say.count }]}>
          {notices.map(({ occasion, state, count }) => (
            <tr key={`${occasion} ${state}`} data-row>
              <th scope="row">{isOccasion(occasion) ? say.occasions[occasion] : occasion}</th>
              <td>{nameOf(say, state)}</td>
              <td className="number">{number(count)}</td>
            </tr>
          ))}
        </DataTable>
      )}
    </>
  );
}

const nameOf = ({ noticeState }: TitleWords, state: string): string =>
  Object.hasOwn(noticeState, state) ? noticeState[state as keyof typeof noticeState] : state;
