import { releaseImage } from "@/app/_lib/search-engines/card-image";
import type { Release } from "@/core/release/release";
import { titleWords } from "@/core/words/console/titles";
import { LOCALES, type Locale } from "@/core/words/locale";

/** What a shared link to the title unfurls to, in both languages. */
export function CardPreview({ release, locale }: { release: Release; locale: Locale }) {
  const say = titleWords(locale);
  return (
    <>
      <h2>{say.card}</h2>
      <div className="previews">
        {LOCALES.map((language) => (
          <img
            key={language}
            src={releaseImage(release, language)}
            alt={say.cardOf(say.languages[language])}
            width={1200}
            height={630}
            loading="lazy"
          />
        ))}
      </div>
    </>
  );
}
