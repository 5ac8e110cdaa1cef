import { splitLocale } from "@/app/_lib/addresses/paths";
import { consoleWords } from "@/core/words/console/console";
import { linksWords } from "@/core/words/console/links";
import { LOCALES, type Locale } from "@/core/words/locale";
import { actPath, consolePath } from "../_lib/console-address";
import type { Here } from "../_lib/here";
import { FormFields } from "../_parts/form-fields";
import { readable } from "./link-table";
import { ProblemNote } from "./problem-note";
import type { Target } from "./target";

interface Props {
  here: Here;
  target: string;
  /** The page's card; null where it has none. */
  shown: Target | null;
  /** What was typed before a problem was found. */
  given(name: string): string;
  locale: Locale;
}

/** The second step: what the link is for. */
export function LinkForm({ here, target, shown, given, locale }: Props) {
  const say = linksWords(locale);
  const language = given("pageLocale") || splitLocale(target).locale;
  const names = [
    { name: "campaign", text: say.campaign, hint: say.campaignHint, most: 80 },
    { name: "source", text: say.source, hint: say.sourceHint, most: 80 },
    { name: "medium", text: say.medium, hint: say.mediumHint, most: 80 },
    { name: "code", text: say.code, hint: say.codeHint, most: 32 },
  ];
  return (
    <>
      <ProblemNote problem={given("problem")} locale={locale} />
      <h2>{say.target}</h2>
      <p>
        {shown && <strong>{shown.card.heading} </strong>}
        <span className="raw">{readable(target)}</span>
      </p>
      {shown && (
        <img
          className="card"
          src={shown.picture}
          alt={say.cardAlt(shown.card.heading)}
          width={600}
          height={315}
        />
      )}
      <p className="ways">
        <a href={consolePath(locale, "/links/new")}>{say.change}</a>
      </p>
      {here.staff.role === "operator" ? (
        <form method="post" action={actPath("make-link")} className="decision">
          <h2>{say.details}</h2>
          <FormFields here={here} locale={locale} />
          <input type="hidden" name="target" value={target} />
          <label>
            {say.pageLocale}
            <select name="pageLocale" defaultValue={language}>
              {LOCALES.map((one) => (
                <option key={one} value={one}>
                  {say.language[one]}
                </option>
              ))}
            </select>
          </label>
          {names.map(({ name, text, hint, most }) => (
            <label key={name}>
              {text} <small>{hint}</small>
              <input
                name={name}
                defaultValue={given(name)}
                maxLength={most}
                required={name === "campaign"}
                autoComplete="off"
              />
            </label>
          ))}
          <button type="submit" className="button">
            {say.make}
          </button>
        </form>
      ) : (
        <p>{consoleWords(locale).viewerOnly}</p>
      )}
    </>
  );
}
