import type { Examples } from "@/core/console/run-examples";
import type { Effect } from "@/core/imports/apply/count-effects";
import type { ImportRun } from "@/core/imports/run/import-run";
import type { WaitingChange } from "@/core/imports/waiting-changes";
import { consoleWords } from "@/core/words/console/console";
import { decisionWords } from "@/core/words/console/decision";
import { fieldText } from "@/core/words/console/fields";
import type { Locale } from "@/core/words/locale";
import { runPath } from "../_lib/console-address";
import { DataTable } from "./data-table";
import { EffectText } from "./effect-text";

interface Props {
  run: ImportRun;
  /** As they were counted when the run was held. */
  effects: Effect[];
  examples: Examples;
  /** Titles of which nobody knows whether they are one. */
  inDoubt: number;
  locale: Locale;
}

/** What a held run would change, kind by kind, each of which can be kept back; it leads to the decision and decides nothing. */
export function DifferenceForm({ run, effects, examples, inDoubt, locale }: Props) {
  const say = decisionWords(locale);
  const words = consoleWords(locale);
  return (
    <form action={runPath(locale, run.id, "/decide")}>
      <h2>{say.difference}</h2>
      {!examples.isComplete && <p>{say.examplesCut}</p>}
      {effects.length === 0 && <p>{words.none}</p>}
      {effects.map((effect) => (
        <section key={effect.kind} className="difference" data-row>
          <h3>{say.kind[effect.kind]}</h3>
          <p>
            <EffectText effect={effect} locale={locale} />
          </p>
          <ExampleTable
            changes={examples.byKind.get(effect.kind) ?? []}
            label={say.kind[effect.kind]}
            locale={locale}
          />
          <label className="keep">
            <input type="checkbox" name="keep" value={effect.kind} /> {say.keep}
            <span className="unseen"> ({say.kind[effect.kind]})</span>
          </label>
        </section>
      ))}
      {inDoubt > 0 && <p>{say.inDoubt(inDoubt)}</p>}
      <p className="ways">
        <button type="submit" className="button" data-approve>
          {say.preview}
        </button>
      </p>
    </form>
  );
}

interface ExampleProps {
  changes: WaitingChange[];
  /** Of which kind they are. */
  label: string;
  locale: Locale;
}

function ExampleTable({ changes, label, locale }: ExampleProps) {
  const say = decisionWords(locale);
  const words = consoleWords(locale);
  if (changes.length === 0) return null;
  return (
    <details open>
      <summary>{say.examples}</summary>
      <DataTable label={label} heads={[say.exampleTitle, words.field, words.before, words.after]}>
        {[...Map.groupBy(changes, ({ record }) => record).values()].flatMap((ofTitle) =>
          withoutRepeats(ofTitle).map(({ record, title, field, before, after }, index) => (
            <tr key={`${record} ${field}`}>
              <th scope="row">{index === 0 ? title : <span className="unseen">{title}</span>}</th>
              <td>{fieldText(field, locale)}</td>
              <td>{short(before) ?? words.nothing}</td>
              <td>{short(after) ?? words.nothing}</td>
            </tr>
          )),
        )}
      </DataTable>
    </details>
  );
}

/** Of a day that is exact, its first, its last and its text say the same. */
function withoutRepeats(changes: WaitingChange[]): WaitingChange[] {
  const last = changes.find(({ field }) => field === "day_to");
  const repeats = ({ field, before, after }: WaitingChange) =>
    field === "date_raw" || (field === "day_from" && before === last?.before && after === last?.after);
  return last ? changes.filter((change) => !repeats(change)) : changes;
}

const LONGEST = 160;

/** A description may fill a page; its beginning says what it is. */
const short = (text: string | null): string | null =>
  text !== null && text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
