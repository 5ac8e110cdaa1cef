import { localeParam } from "@/app/_lib/addresses/locale-param";
import { listTokens } from "@/core/accounts/api-tokens";
import { provenUntil } from "@/core/accounts/console-session";
import { consoleWords } from "@/core/words/console/console";
import { systemsWords } from "@/core/words/console/systems";
import { consolePath } from "../../../_lib/console-address";
import { requireHere } from "../../../_lib/here";
import { readSecret } from "../../../_lib/shown-once";
import { ConsoleFrame } from "../../../_parts/console-frame";
import { DoneNote } from "../../../_parts/done-note";
import { NewSecret } from "../../../_systems/new-secret";
import { TokenForm } from "../../../_systems/token-form";
import { TokenTable } from "../../../_systems/token-table";

interface Props {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ done?: string }>;
}

/** The keys of other systems: made, shown once, revoked. */
export default async function Tokens({ params, searchParams }: Props) {
  const here = await requireHere();
  const locale = await localeParam(params);
  const { done } = await searchParams;
  const say = systemsWords(locale);
  const secret = done === "made" ? await readSecret(here) : null;
  const isOperator = here.staff.role === "operator";
  return (
    <ConsoleFrame here={here} locale={locale} path="/systems/tokens">
      <DoneNote done={done} texts={say.done} />
      <p className="eyebrow">
        <a href={consolePath(locale, "/systems")}>{say.systems}</a>
      </p>
      <h1>{say.tokens}</h1>
      <p className="lead">{say.tokensLead}</p>
      {secret && <NewSecret name={say.newToken} text={say.newTokenText} secret={secret} />}
      <TokenTable here={here} tokens={await listTokens()} locale={locale} />
      {isOperator ? (
        <TokenForm here={here} until={await provenUntil(here.sessionId, here.now)} locale={locale} />
      ) : (
        <p>{consoleWords(locale).viewerOnly}</p>
      )}
    </ConsoleFrame>
  );
}
