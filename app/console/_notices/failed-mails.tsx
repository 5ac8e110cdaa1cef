import type { FailedMail } from "@/core/console/notices/list-failed";
import { consoleWords } from "@/core/words/console/console";
import { noticesWords } from "@/core/words/console/notices";
import type { Locale } from "@/core/words/locale";
import { titlePath } from "../_lib/console-address";
import { whenText } from "../_lib/when";
import { DataTable } from "../_parts/data-table";

/** Mails of the last day that did not go, and why. */
export function FailedMails({ mails, locale }: { mails: FailedMail[]; locale: Locale }) {
  const say = noticesWords(locale);
  return (
    <section id="failed">
      <h2>{say.failed}</h2>
      <p>{say.failedText}</p>
      {mails.length === 0 ? (
        <p>{consoleWords(locale).none}</p>
      ) : (
        <DataTable
          label={say.failed}
          heads={[say.mail, say.since, say.member, say.occasions, say.books, say.because]}
        >
          {mails.map(({ id, memberId, occasion, failedAt, error, titles }) => (
            <tr key={id} data-row>
              <th scope="row">{id}</th>
              <td>
                <time dateTime={failedAt.toISOString()}>{whenText(failedAt, locale)}</time>
              </td>
              <td>{memberId}</td>
              <td>{say.occasion[occasion]}</td>
              <td>
                {titles.map(({ releaseId, title }) => (
                  <a key={releaseId} href={titlePath(locale, releaseId, "/again")}>
                    {title}
                  </a>
                ))}
              </td>
              <td lang="en">{error}</td>
            </tr>
          ))}
        </DataTable>
      )}
    </section>
  );
}
