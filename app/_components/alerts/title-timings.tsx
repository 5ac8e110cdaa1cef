import { headers } from "next/headers";
import { CSRF_HEADER } from "@/app/_lib/auth/csrf";
import type { TitleTimings as Choices, Timings } from "@/core/subscriptions/timings";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";
import { DAYS_BEFORE } from "./timings-form";

interface Props {
  releaseId: number;
  /** The member's own choices for this title, where there are any. */
  chosen: Choices | undefined;
  usual: Timings;
  locale: Locale;
}

const YES_OR_NO = ["preorderOpen", "onSale", "backInStock", "moved", "calledOff"] as const;

/** When to be told of one title. */
export async function TitleTimings({ releaseId, chosen, usual, locale }: Props) {
  const { timings } = words(locale);
  const days = (count: number) => (count === 0 ? timings.never : timings.days(count));
  const answer = (yes: boolean) => (yes ? timings.yes : timings.no);
  return (
    <form action="/api/timings" method="post">
      <p>{timings.forTitle}</p>
      <input type="hidden" name="csrfToken" value={(await headers()).get(CSRF_HEADER) ?? ""} />
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="release" value={releaseId} />
      <Choice
        {...{
          releaseId,
          name: "daysBefore",
          label: timings.daysBefore,
          chosen: chosen?.daysBefore ?? null,
        }}
        usual={timings.usual(days(usual.daysBefore))}
        options={[0, ...DAYS_BEFORE].map((count) => [count, days(count)])}
      />
      {YES_OR_NO.map((key) => (
        <Choice
          key={key}
          {...{ releaseId, name: key, label: timings[key], chosen: numbered(chosen?.[key]) }}
          usual={timings.usual(answer(usual[key]))}
          options={[
            [1, timings.yes],
            [0, timings.no],
          ]}
        />
      ))}
      <button type="submit" className="quiet-button">
        {timings.save}
      </button>
    </form>
  );
}

const numbered = (answer: boolean | null | undefined): number | null =>
  answer == null ? null : Number(answer);

interface ChoiceProps {
  releaseId: number;
  name: string;
  label: string;
  usual: string;
  chosen: number | null;
  options: [number, string][];
}

function Choice({ releaseId, name, label, usual, chosen, options }: ChoiceProps) {
  const id = `${name}-${releaseId}`;
  return (
    <p className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} name={name} defaultValue={chosen ?? ""}>
        <option value="">{usual}</option>
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </p>
  );
}
