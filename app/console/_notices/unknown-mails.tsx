import type { UnknownMail } from "@/core/notices/settle/settle-unknown";
import { consoleWords } from "@/core/words/console/console";
import { noticesWords } from "@/core/words/console/notices";
import type { Locale } from "@/core/words/locale";
import { actPath, consolePath } from "../_lib/console-address";
import type { Here } from "../_lib/here";
import { whenText } from "../_lib/when";
import { DataTable } from "../_parts/data-table";
import { FormFields } from "../_parts/form-fields";

interface Props {
  here: Here;
  mails: UnknownMail[];
  locale: Locale;
}

/** Mails of which nobody can say whether they went, and the two answers. */
export function UnknownMails({ here, mails, locale }: Props) {
  const say = noticesWords(locale);
  const words = consoleWords(locale);
  const mayAct = here.staff.role === "operator";
  return (
    <section id="unknown">
      <h2>{say.unknown}</h2>
      <p>{say.unknownText}</p>
      {mails.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <form method="post" action={actPath("resend-unknown")}>
          <FormFields here={here} locale={locale} next={consolePath(locale, "/notices")} />
          <UnknownTable mails={mails} mayAct={mayAct} locale={locale} />
          {mayAct ? (
            <p className="ways">
              <button type="submit" className="tell">
                {say.resend}
              </button>
              <button type="submit" className="tell" formAction={actPath("give-up-unknown")}>
                {say.giveUp}
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
  mails: UnknownMail[];
  mayAct: boolean;
  locale: Locale;
}

function UnknownTable({ mails, mayAct, locale }: TableProps) {
  const say = noticesWords(locale);
  return (
    <DataTable label={say.unknown} heads={[say.mail, say.tried, say.member, say.occasions, say.books]}>
      {mails.map(({ id, memberId, occasion, attemptedAt, titles }) => (
        <tr key={id} data-row>
          <th scope="row">
            {mayAct ? (
              <label className="keep">
                <input type="checkbox" name="mail" value={id} /> {id}
              </label>
            ) : (
              id
            )}
          </th>
          <td>
            <time dateTime={attemptedAt.toISOString()}>{whenText(attemptedAt, locale)}</time>
          </td>
          <td>{memberId}</td>
          <td>{say.occasion[occasion]}</td>
          <td>{titles}</td>
        </tr>
      ))}
    </DataTable>
  );
}
