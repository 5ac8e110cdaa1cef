import type { Suppressed } from "@/core/console/notices/lift";
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
  members: Suppressed[];
  locale: Locale;
}

/** Members to whom mail stopped by what SES reported, and the way to let it go again. */
export function SuppressedMembers({ here, members, locale }: Props) {
  const say = noticesWords(locale);
  const words = consoleWords(locale);
  const mayAct = here.staff.role === "operator";
  return (
    <section id="suppressed">
      <h2>{say.suppressed}</h2>
      <p>{say.suppressedText}</p>
      {members.length === 0 && <p>{words.none}</p>}
      {members.length > 0 && (
        <form method="post" action={actPath("lift-suppression")} className="lift">
          <FormFields here={here} locale={locale} next={consolePath(locale, "/notices")} />
          <SuppressedTable members={members} mayAct={mayAct} locale={locale} />
          {mayAct ? (
            <div className="decision">
              <label>
                {words.reason} <small>{words.reasonHint}</small>
                <input name="reason" required maxLength={300} autoComplete="off" />
              </label>
              <button type="submit" className="tell">
                {say.lift}
              </button>
            </div>
          ) : (
            <p>{words.viewerOnly}</p>
          )}
        </form>
      )}
    </section>
  );
}

interface TableProps {
  members: Suppressed[];
  mayAct: boolean;
  locale: Locale;
}

function SuppressedTable({ members, mayAct, locale }: TableProps) {
  const say = noticesWords(locale);
  return (
    <DataTable label={say.suppressed} heads={[say.member, say.because, say.since]}>
      {members.map(({ memberId, kind, since }) => (
        <tr key={`${kind} ${memberId}`} data-row>
          <th scope="row">
            {mayAct ? (
              <label className="keep">
                <input type="checkbox" name="member" value={`${kind} ${memberId}`} /> {memberId}
              </label>
            ) : (
              memberId
            )}
          </th>
          <td>{say.kind[kind]}</td>
          <td>
            <time dateTime={since.toISOString()}>{whenText(since, locale)}</time>
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
