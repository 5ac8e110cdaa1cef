import { listPath, releasePath, shelfPath } from "@/app/_lib/addresses/paths";
import { listHeading, shelfHeading } from "@/core/catalogue/headings";
import type { Targets } from "@/core/console/links/search-targets";
import { linksWords } from "@/core/words/console/links";
import { saleDateText } from "@/core/words/day-text";
import type { Locale } from "@/core/words/locale";
import { consolePath } from "../_lib/console-address";
import { Wide } from "../_parts/wide";
import { ProblemNote } from "./problem-note";

interface Props {
  typed: string;
  /** Null before anything was typed. */
  found: Targets | null;
  problem: string;
  locale: Locale;
}

/** The first step: a page by its title, its shelf, its month, or its address. */
export function TargetChoice({ typed, found, problem, locale }: Props) {
  const say = linksWords(locale);
  const pages = found ? pagesOf(found, locale) : [];
  return (
    <>
      <ProblemNote problem={problem} locale={locale} />
      <search>
        <form method="get" action={consolePath(locale, "/links/new")} className="decision">
          <label>
            {say.find} <small>{say.findHint}</small>
            <input type="search" name="q" defaultValue={typed} maxLength={600} required />
          </label>
          <button type="submit" className="button">
            {say.search}
          </button>
        </form>
      </search>
      {found && pages.length === 0 && <p>{say.foundNothing}</p>}
      {pages.length > 0 && (
        <>
          <h2>{say.found}</h2>
          <Wide label={say.found}>
            <table>
              <tbody>
                {pages.map(({ kind, name, note, path }) => (
                  <tr key={path} data-row>
                    <td>{say[kind]}</td>
                    <th scope="row">
                      {name} <small>{note}</small>
                    </th>
                    <td>
                      <a
                        href={`${consolePath(locale, "/links/new")}?${new URLSearchParams({ target: path })}`}
                      >
                        {say.choose}
                        <span className="unseen"> {name}</span>
                      </a>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Wide>
        </>
      )}
    </>
  );
}

function pagesOf({ titles, shelves, month }: Targets, locale: Locale) {
  const ofMonth = month
    ? [{ kind: "month" as const, name: listHeading(month, {}, locale), note: "", path: listPath(month) }]
    : [];
  const ofShelves = shelves.map(({ shelf, example }) => ({
    kind: "shelf" as const,
    name: shelfHeading(shelf, example, locale),
    note: "",
    path: shelfPath(shelf),
  }));
  const ofTitles = titles.map((title) => ({
    kind: "title" as const,
    name: title.title,
    note: saleDateText(title, locale, { year: true }),
    path: releasePath(title),
  }));
  return [...ofMonth, ...ofShelves, ...ofTitles];
}
