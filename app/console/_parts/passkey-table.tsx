import type { StoredPasskey } from "@/core/accounts/passkeys";
import { passkeyWords } from "@/core/words/console/passkeys";
import type { Locale } from "@/core/words/locale";
import { actPath, consolePath } from "../_lib/console-address";
import type { Here } from "../_lib/here";
import { whenText } from "../_lib/when";
import { DataTable } from "./data-table";
import { FormFields } from "./form-fields";

interface Props {
  here: Here;
  passkeys: StoredPasskey[];
  locale: Locale;
}

/** The passkeys that there are, each with the way to be rid of it. */
export function PasskeyTable({ here, passkeys, locale }: Props) {
  const say = passkeyWords(locale);
  return (
    <>
      <h2>{say.myPasskeys}</h2>
      {passkeys.length === 0 && <p>{say.noPasskeys}</p>}
      {passkeys.length > 0 && (
        <DataTable
          label={say.myPasskeys}
          heads={[say.passkeyName, say.created, say.used, { unseen: say.remove }]}
        >
          {passkeys.map(({ credentialId, name, createdAt, usedAt }) => (
            <tr key={credentialId} data-row>
              <th scope="row">{name}</th>
              <td>{whenText(createdAt, locale)}</td>
              <td>{usedAt ? whenText(usedAt, locale) : say.never}</td>
              <td>
                <form method="post" action={actPath("remove-passkey")}>
                  <FormFields here={here} locale={locale} next={consolePath(locale, "/passkeys")} />
                  <input type="hidden" name="id" value={credentialId} />
                  <button type="submit" className="tell">
                    {say.remove}
                    <span className="unseen"> {name}</span>
                  </button>
                </form>
              </td>
            </tr>
          ))}
        </DataTable>
      )}
    </>
  );
}
