import { localeParam } from "@/app/_lib/addresses/locale-param";
import { ACTS, type Act, listAudit } from "@/core/accounts/audit-log";
import { auditWords } from "@/core/words/console/audit";
import { consoleWords } from "@/core/words/console/console";
import { consolePath } from "../../_lib/console-address";
import { requireHere } from "../../_lib/here";
import { whenText } from "../../_lib/when";
import { ConsoleFrame } from "../../_parts/console-frame";
import { DataTable } from "../../_parts/data-table";

interface Props {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ before?: string }>;
}

const A_PAGE = 50;

/** What was done in the console, by whom and to what, the newest first. */
export default async function Audit({ params, searchParams }: Props) {
  const here = await requireHere();
  const locale = await localeParam(params);
  const { before = "" } = await searchParams;
  const rows = await listAudit({
    ...(/^\d{1,18}$/.test(before) && { before: BigInt(before) }),
    limit: A_PAGE,
  });
  const say = auditWords(locale);
  const words = consoleWords(locale);
  const last = rows.length === A_PAGE ? rows.at(-1) : undefined;
  const nameOf = (act: string) => (isAct(act) ? say.acts[act] : act);
  return (
    <ConsoleFrame here={here} locale={locale} path="/audit">
      <h1>{words.audit}</h1>
      <p className="lead">{say.auditLead}</p>
      {rows.length === 0 && <p>{words.none}</p>}
      {rows.length > 0 && (
        <DataTable label={words.audit} heads={[say.at, say.who, say.act, say.object, say.before, say.after]}>
          {rows.map(({ id, at, actor, role, act, object, before: was, after }) => (
            <tr key={String(id)} data-row>
              <th scope="row">
                <time dateTime={at.toISOString()}>{whenText(at, locale)}</time>
              </th>
              <td>
                {actor} <small>{say.roles[role]}</small>
              </td>
              <td>{nameOf(act)}</td>
              <td className="raw">{object}</td>
              <td className="raw">{was}</td>
              <td className="raw">{after}</td>
            </tr>
          ))}
        </DataTable>
      )}
      {last && (
        <p className="ways">
          <a href={`${consolePath(locale, "/audit")}?before=${last.id}`}>{words.more}</a>
        </p>
      )}
    </ConsoleFrame>
  );
}

const isAct = (text: string): text is Act => (ACTS as readonly string[]).includes(text);
