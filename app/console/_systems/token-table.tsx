import type { ApiToken } from "@/core/accounts/api-tokens";
import { systemsWords } from "@/core/words/console/systems";
import type { Locale } from "@/core/words/locale";
import { actPath, consolePath } from "../_lib/console-address";
import type { Here } from "../_lib/here";
import { whenText } from "../_lib/when";
import { DataTable } from "../_parts/data-table";
import { FormFields } from "../_parts/form-fields";

interface Props {
  here: Here;
  tokens: ApiToken[];
  locale: Locale;
}

/** Tokens with what they may do and when they were last used. */
export function TokenTable({ here, tokens, locale }: Props) {
  const say = systemsWords(locale);
  if (tokens.length === 0) return <p>{say.noTokens}</p>;
  const isOperator = here.staff.role === "operator";
  const heads = [say.tokenName, say.prefix, say.scopes, say.state, say.expires, say.lastUsed, say.madeBy];
  const actHeads = isOperator ? [{ unseen: say.revoke }] : [];
  return (
    <DataTable label={say.tokens} heads={[...heads, ...actHeads]}>
      {tokens.map((token) => {
        const state = stateOf(token, here.now);
        return (
          <tr key={token.id} data-row>
            <th scope="row">{token.name}</th>
            <td className="raw">{token.prefix}…</td>
            <td>
              {token.scopes.map((scope) => (
                <div key={scope}>{say.scope[scope]}</div>
              ))}
            </td>
            <td>{say[state]}</td>
            <td>{token.expiresAt ? whenText(token.expiresAt, locale) : say.expiresIn.never}</td>
            <td>{token.lastUsedAt ? whenText(token.lastUsedAt, locale) : say.never}</td>
            <td>
              {token.createdBy} <small>{whenText(token.createdAt, locale)}</small>
            </td>
            {isOperator && (
              <td>{state === "active" && <RevokeForm here={here} token={token} locale={locale} />}</td>
            )}
          </tr>
        );
      })}
    </DataTable>
  );
}

function RevokeForm({ here, token, locale }: { here: Here; token: ApiToken; locale: Locale }) {
  const say = systemsWords(locale);
  return (
    <form method="post" action={actPath("revoke-token")}>
      <FormFields here={here} locale={locale} next={consolePath(locale, "/systems/tokens")} />
      <input type="hidden" name="id" value={token.id} />
      <button type="submit" className="tell" aria-label={say.revokeName(token.name)}>
        {say.revoke}
      </button>
    </form>
  );
}

function stateOf({ revokedAt, expiresAt }: ApiToken, now: Date): "active" | "revoked" | "expired" {
  if (revokedAt) return "revoked";
  return expiresAt && expiresAt <= now ? "expired" : "active";
}
