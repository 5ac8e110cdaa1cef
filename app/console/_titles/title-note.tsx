import { type TitleWords, titleWords } from "@/core/words/console/titles";
import type { Locale } from "@/core/words/locale";

type Done = keyof TitleWords["done"];

/** What an act came to, as the address of the page says; any other text is nothing. */
export function TitleNote({ done, locale }: { done: string | undefined; locale: Locale }) {
  const say = titleWords(locale).done;
  if (done === undefined || !Object.hasOwn(say, done)) return null;
  return (
    <p className="done" role="status">
      {say[done as Done]}
    </p>
  );
}
