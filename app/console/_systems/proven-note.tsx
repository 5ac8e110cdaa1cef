import { consoleWords } from "@/core/words/console/console";
import type { Locale } from "@/core/words/locale";
import { clockText } from "../_lib/when";

/** Whether the act below needs a passkey first. */
export function ProvenNote({ until, locale }: { until: Date | null; locale: Locale }) {
  const say = consoleWords(locale);
  return (
    <p className={until ? "proven" : "unproven"}>
      {until ? say.provedUntil(clockText(until, locale)) : say.needsPasskey}
    </p>
  );
}
