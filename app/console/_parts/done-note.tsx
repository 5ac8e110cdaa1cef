import { consoleWords } from "@/core/words/console/console";
import type { Locale } from "@/core/words/locale";

interface Props {
  done: string | undefined;
  locale: Locale;
  /** Of a page that has acts of its own. */
  texts?: Readonly<Record<string, string>>;
}

/** What an act came to, as the address of the page says; any other text is nothing. */
export function DoneNote({ done, locale, texts = consoleWords(locale).done }: Props) {
  if (done === undefined || !Object.hasOwn(texts, done)) return null;
  return (
    <p className="done" role="status">
      {texts[done]}
    </p>
  );
}
