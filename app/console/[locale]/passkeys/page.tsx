import { localeParam } from "@/app/_lib/addresses/locale-param";
import { provenUntil } from "@/core/accounts/console-session";
import { listPasskeys } from "@/core/accounts/passkeys";
import { consoleWords } from "@/core/words/console/console";
import { passkeyWords } from "@/core/words/console/passkeys";
import { readNext } from "../../_lib/console-address";
import { requireHere } from "../../_lib/here";
import { clockText } from "../../_lib/when";
import { ConsoleFrame } from "../../_parts/console-frame";
import { DoneNote } from "../../_parts/done-note";
import { PasskeyForms } from "../../_parts/passkey-forms";
import { PasskeyTable } from "../../_parts/passkey-table";

interface Props {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ done?: string; next?: string }>;
}

/** The operator's own passkeys: registered, used before an act, removed. */
export default async function Passkeys({ params, searchParams }: Props) {
  const here = await requireHere();
  const locale = await localeParam(params);
  const { done, next } = await searchParams;
  const say = passkeyWords(locale);
  const words = consoleWords(locale);
  const isOperator = here.staff.role === "operator";
  const passkeys = isOperator ? await listPasskeys(here.staff.memberId) : [];
  const until = await provenUntil(here.sessionId, here.now);
  return (
    <ConsoleFrame here={here} locale={locale} path="/passkeys">
      <DoneNote done={done} texts={say.done} />
      <h1>{words.passkeys}</h1>
      <p className="lead">{isOperator ? say.passkeysLead : words.viewerOnly}</p>
      {isOperator && (
        <>
          {until && <p className="proven">{words.provedUntil(clockText(until, locale))}</p>}
          <PasskeyForms
            here={here}
            locale={locale}
            next={readNext(next) ?? undefined}
            hasPasskeys={passkeys.length > 0}
          />
          <PasskeyTable here={here} passkeys={passkeys} locale={locale} />
        </>
      )}
    </ConsoleFrame>
  );
}
