import { LOCKABLE, type Lockable } from "@/core/imports/record/lockable";
import { fieldText } from "@/core/words/console/fields";
import { titleWords } from "@/core/words/console/titles";
import type { Locale } from "@/core/words/locale";

interface Props {
  page: string;
  field: Lockable | null;
  value: string;
  locale: Locale;
}

/** Which field, and what it should be. It only asks: the consequences come first. */
export function FieldForm({ page, field, value, locale }: Props) {
  const say = titleWords(locale);
  return (
    <form action={page} className="decision">
      <p>{say.choose}</p>
      <label>
        {say.field}
        <select name="field" defaultValue={field ?? "day"}>
          {LOCKABLE.map((name) => (
            <option key={name} value={name}>
              {fieldText(name, locale)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {say.value}
        <input name="value" defaultValue={value} maxLength={10_000} autoComplete="off" />
      </label>
      <button type="submit" className="tell">
        {say.see}
      </button>
    </form>
  );
}
