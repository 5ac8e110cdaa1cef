import type { SaleQuestion } from "@/core/notices/plan/ask-sale";
import { consoleWords } from "@/core/words/console/console";
import { noticesWords } from "@/core/words/console/notices";
import { dayText } from "@/core/words/day-text";
import type { Locale } from "@/core/words/locale";
import { actPath, consolePath, titlePath } from "../_lib/console-address";
import type { Here } from "../_lib/here";
import { DataTable } from "../_parts/data-table";
import { FormFields } from "../_parts/form-fields";

/** How many are listed. */
export const MOST_UNSOLD = 200;

interface Props {
  here: Here;
  titles: SaleQuestion[];
  locale: Locale;
}

/** Titles whose day has come but which the shop does not sell, how many wait for each, and the two answers. */
export function UnsoldTitles({ here, titles, locale }: Props) {
  const say = noticesWords(locale);
  const words = consoleWords(locale);
  const mayAct = here.staff.role === "operator";
  return (
    <section id="unsold">
      <h2>{say.unsold}</h2>
      <p>{say.unsoldText}</p>
      {titles.length === MOST_UNSOLD && <p>{say.unsoldCut(MOST_UNSOLD)}</p>}
      {titles.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <form method="post" action={actPath("answer-unsold")}>
          <FormFields here={here} locale={locale} next={consolePath(locale, "/notices")} />
          <UnsoldTable titles={titles} mayAct={mayAct} locale={locale} />
          {mayAct ? (
            <p className="ways">
              <button type="submit" className="tell" name="answer" value="send">
                {say.mailUnsold}
              </button>
              <button type="submit" className="tell" name="answer" value="expire">
                {say.expireUnsold}
              </button>
            </p>
          ) : (
            <p>{words.viewerOnly}</p>
          )}
        </form>
      )}
    </section>
  );
}

interface TableProps {
  titles: SaleQuestion[];
  mayAct: boolean;
  locale: Locale;
}

function UnsoldTable({ titles, mayAct, locale }: TableProps) {
  const say = noticesWords(locale);
  const { number } = consoleWords(locale);
  const heads = [say.releaseTitle, { number: say.waiting }, say.saleDay, say.code];
  return (
    <DataTable label={say.unsold} heads={heads}>
      {titles.map(({ releaseId, title, code, day, members }) => (
        <tr key={releaseId} data-row>
          <th scope="row">
            {mayAct ? (
              <label className="keep">
                <input type="checkbox" name="title" value={releaseId} /> <bdi>{title}</bdi>
              </label>
            ) : (
              <bdi>{title}</bdi>
            )}
          </th>
          <td className="number">{number(members)}</td>
          <td>
            <time dateTime={day}>{dayText(day, locale, { year: true })}</time>
          </td>
          <td>
            <a href={titlePath(locale, releaseId)}>{code ?? say.noCode}</a>
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
