import { NAME_KINDS } from "@/core/demand/keep/demand-names";
import { demandWords } from "@/core/words/console/demand";
import type { Locale } from "@/core/words/locale";
import config from "@/shinkan.config";
import { demandPath, namesPath, type OrderWindow, purchasesPath, WINDOWS } from "./demand-address";

interface Props {
  /** The window, or the kind of names, that the page shows. */
  shown: OrderWindow | (typeof NAME_KINDS)[number] | "purchases" | null;
  locale: Locale;
}

/** The ways between the windows of the ranking, and to the names. */
export function DemandViews({ shown, locale }: Props) {
  const say = demandWords(locale);
  const windows = [...WINDOWS, "undated"] as const;
  return (
    <>
      <nav className="ways" aria-label={say.window}>
        {windows.map((within) => (
          <a
            key={within}
            href={demandPath(locale, { within })}
            aria-current={within === shown ? "page" : undefined}
          >
            {within === "undated" ? say.undated : say.within(within)}
          </a>
        ))}
      </nav>
      <nav className="ways" aria-label={say.views}>
        {NAME_KINDS.map((kind) => (
          <a key={kind} href={namesPath(locale, kind)} aria-current={kind === shown ? "page" : undefined}>
            {say.by[kind]}
          </a>
        ))}
        {config.shop.orders && (
          <a href={purchasesPath(locale)} aria-current={shown === "purchases" ? "page" : undefined}>
            {say.toPurchases}
          </a>
        )}
      </nav>
    </>
  );
}
