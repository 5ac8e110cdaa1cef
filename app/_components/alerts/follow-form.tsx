import { headers } from "next/headers";
import { CSRF_HEADER } from "@/app/_lib/auth/csrf";
import { USUAL_OPTIONS } from "@/core/subscriptions/follow";
import { FOLLOW_KINDS } from "@/core/subscriptions/follow-key";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";

const BOXES = ["waits", "reprints", "formats", "released"] as const;

interface Props {
  locale: Locale;
  problem: string | null;
  /** What stands in the form at first. */
  kind: string;
  name: string;
}

/** What to follow, by name: a plain form that works without script. */
export async function FollowForm({ locale, problem, kind: chosen, name }: Props) {
  const { follows } = words(locale);
  return (
    <form className="choices" action="/api/follows" method="post">
      <input type="hidden" name="csrfToken" value={(await headers()).get(CSRF_HEADER) ?? ""} />
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="boxes" value="1" />
      <p className="field">
        <label htmlFor="kind">{follows.kindLabel}</label>
        <select id="kind" name="follow" defaultValue={chosen}>
          {FOLLOW_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {follows.kind[kind]}
            </option>
          ))}
        </select>
      </p>
      <p className="field">
        <label htmlFor="name">{follows.nameLabel}</label>
        <input
          id="name"
          name="name"
          defaultValue={name}
          required
          maxLength={300}
          aria-describedby={problem ? "name-problem name-hint" : "name-hint"}
        />
        {problem && (
          <small id="name-problem" className="notice-problem">
            {problem}
          </small>
        )}
        <small id="name-hint">{follows.nameHint}</small>
      </p>
      <fieldset>
        <legend>{follows.options}</legend>
        {BOXES.map((box) => (
          <label key={box} className="box">
            <input type="checkbox" name={box} value="1" defaultChecked={USUAL_OPTIONS[box]} />
            {follows[box]}
          </label>
        ))}
      </fieldset>
      <p>
        <button type="submit" className="button">
          {follows.submit}
        </button>
      </p>
      <small>{follows.promise}</small>
    </form>
  );
}
