import { type LinksWords, linksWords } from "@/core/words/console/links";
import type { Locale } from "@/core/words/locale";

/** What was wrong with the form, as the address says; any other text is nothing. */
export function ProblemNote({ problem, locale }: { problem: string; locale: Locale }) {
  const say = linksWords(locale).problem;
  if (!Object.hasOwn(say, problem)) return null;
  return (
    <p className="done" role="alert">
      {say[problem as keyof LinksWords["problem"]]}
    </p>
  );
}
