import { localeParam } from "@/app/_lib/addresses/locale-param";
import { systemsWords } from "@/core/words/console/systems";
import { consolePath } from "../../_lib/console-address";
import { requireHere } from "../../_lib/here";
import { ConsoleFrame } from "../../_parts/console-frame";

interface Props {
  params: Promise<{ locale: string }>;
}

/** Who works here, and which systems do. */
export default async function Systems({ params }: Props) {
  const here = await requireHere();
  const locale = await localeParam(params);
  const say = systemsWords(locale);
  return (
    <ConsoleFrame here={here} locale={locale} path="/systems">
      <h1>{say.systems}</h1>
      <p className="lead">{say.lead}</p>
      <p className="ways">
        <a href={consolePath(locale, "/systems/tokens")}>{say.tokens}</a>
      </p>
    </ConsoleFrame>
  );
}
