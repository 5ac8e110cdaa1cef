import { type ConsoleWords, consoleWords } from "@/core/words/console/console";
import type { Locale } from "@/core/words/locale";

type Done = keyof ConsoleWords["done"];

/** What an act came to, as the address of the page says; any other text is nothing. */
export function DoneNote({ done, locale }: { done: string | undefined; locale: Locale }) {
  const say = consoleWords(locale).done;
  if (done === undefined || !Object.hasOwn(say, done)) return null;
  return (
    <p className="done" role="status">
      {say[done as Done]}
    </p>
  );
}
