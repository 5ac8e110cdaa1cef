import type { Preview } from "@/core/console/decide-held-run";
import type { Effect } from "@/core/imports/apply/count-effects";
import { consoleWords } from "@/core/words/console/console";
import { decisionWords } from "@/core/words/console/decision";
import type { Locale } from "@/core/words/locale";
import { actPath, runPath } from "../_lib/console-address";
import type { Here } from "../_lib/here";
import { clockText } from "../_lib/when";
import { EffectText } from "./effect-text";
import { FormFields } from "./form-fields";
import { Wide } from "./wide";

interface Props {
  here: Here;
  preview: Preview;
  canApprove: boolean;
  /** Until when acts need no passkey. */
  until: Date | null;
  locale: Locale;
}

/** The consequences, then the reason, then the two buttons. A viewer sees the consequences. */
export function DecisionForm({ here, preview, canApprove, until, locale }: Props) {
  const say = decisionWords(locale);
  const words = consoleWords(locale);
  const { run, effects, isCurrent, keeps } = preview;
  const applied = effects.filter(({ kind }) => !keeps.includes(kind));
  const kept = effects.filter(({ kind }) => keeps.includes(kind));
  const held = JSON.parse(run.effects ?? "[]") as Effect[];
  return (
    <>
      {canApprove && (
        <>
          <p>{isCurrent ? say.countedNow : say.countedThen}</p>
          <EffectTable head={say.willApply} effects={applied} held={held} locale={locale} />
          {kept.length > 0 && <EffectTable head={say.willKeep} effects={kept} held={held} locale={locale} />}
        </>
      )}
      {!canApprove && <p>{say.discardOnly}</p>}
      {here.staff.role === "operator" ? (
        <form method="post" action={actPath("approve-run")} className="decision">
          <FormFields
            here={here}
            locale={locale}
            next={`${runPath(locale, run.id, "/decide")}${queryOf(keeps)}`}
          />
          <input type="hidden" name="run" value={run.id} />
          <input type="hidden" name="seen" value={preview.seen} />
          {keeps.map((kind) => (
            <input key={kind} type="hidden" name="keep" value={kind} />
          ))}
          <p className={until ? "proven" : "unproven"}>
            {until ? words.provedUntil(clockText(until, locale)) : words.needsPasskey}
          </p>
          <label>
            {words.reason} <small>{words.reasonHint}</small>
            <input name="reason" required maxLength={300} autoComplete="off" />
          </label>
          <p className="ways">
            {canApprove && (
              <button
                type="submit"
                className="button"
                data-approve
                disabled={applied.length === 0 && effects.length > 0}
              >
                {say.approve}
              </button>
            )}
            <button type="submit" className="tell" formAction={actPath("discard-run")}>
              {say.discard}
            </button>
          </p>
          <p>
            <small>{say.discardText}</small>
          </p>
        </form>
      ) : (
        <p>{words.viewerOnly}</p>
      )}
    </>
  );
}

const queryOf = (keeps: readonly string[]): string =>
  keeps.length > 0 ? `?${new URLSearchParams(keeps.map((kind) => ["keep", kind]))}` : "";

interface TableProps {
  head: string;
  effects: Effect[];
  /** As counted when the run was held: shown beside where it was another. */
  held: Effect[];
  locale: Locale;
}

function EffectTable({ head, effects, held, locale }: TableProps) {
  const say = decisionWords(locale);
  const words = consoleWords(locale);
  return (
    <>
      <h2>{head}</h2>
      {effects.length === 0 && <p>{words.none}</p>}
      {effects.length > 0 && (
        <Wide label={head}>
          <table>
            <tbody>
              {effects.map((effect) => (
                <tr key={effect.kind} data-row>
                  <th scope="row">{say.kind[effect.kind]}</th>
                  <td>
                    <EffectText effect={effect} locale={locale} />
                    <Before effect={effect} held={held} locale={locale} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      )}
    </>
  );
}

function Before({ effect, held, locale }: { effect: Effect; held: Effect[]; locale: Locale }) {
  const then = held.find(({ kind }) => kind === effect.kind);
  if (!then || JSON.stringify(then) === JSON.stringify(effect)) return null;
  return (
    <small className="before">
      {decisionWords(locale).countedBefore}: <EffectText effect={then} locale={locale} />
    </small>
  );
}
