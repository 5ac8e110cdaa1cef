import { notFound } from "next/navigation";
import { absolute } from "@/app/_lib/search-engines/page-metadata";
import { findRelease } from "@/core/catalogue/find-release";
import { previewMail } from "@/core/console/titles/preview-mail";
import { titleWords } from "@/core/words/console/titles";
import { LOCALES } from "@/core/words/locale";
import { isOccasion, OCCASIONS } from "@/core/words/occasions";
import config from "@/shinkan.config";
import { consolePath, messagePath, readTitleAddress, titlePath } from "../../../../../_lib/console-address";
import { requireHere } from "../../../../../_lib/here";
import { ConsoleFrame } from "../../../../../_parts/console-frame";
import { MessagePreview } from "../../../../../_titles/message-preview";

interface Props {
  params: Promise<{ locale: string; release: string; occasion: string }>;
}

/** The mail about one title on one occasion, in both languages, as members would get it. */
export default async function Mails({ params }: Props) {
  const here = await requireHere();
  const { occasion, ...address } = await params;
  const place = readTitleAddress(address);
  const release = place && (await findRelease(place.releaseId));
  if (!place || !release || !isOccasion(occasion)) notFound();
  const { locale, releaseId } = place;
  const say = titleWords(locale);
  const shared = { releaseId, occasion, config, site: absolute("/"), now: here.now };
  const messages = await Promise.all(
    LOCALES.map(async (language) => ({
      language,
      message: await previewMail({ ...shared, locale: language }),
      src: messagePath(language, releaseId, occasion),
    })),
  );
  return (
    <ConsoleFrame here={here} locale={locale} path={`/titles/${releaseId}/mails/${occasion}`}>
      <p className="eyebrow">
        <a href={consolePath(locale, "/titles")}>{say.titles}</a> ›{" "}
        <a href={titlePath(locale, releaseId)}>{release.title}</a>
      </p>
      <h1>{say.mailOf(release.title)}</h1>
      <p className="lead">{say.mailsLead}</p>
      <nav className="ways" aria-label={say.occasion}>
        {OCCASIONS.map((name) => (
          <a
            key={name}
            href={titlePath(locale, releaseId, `/mails/${name}`)}
            aria-current={name === occasion ? "page" : undefined}
          >
            {say.occasions[name]}
          </a>
        ))}
      </nav>
      {messages.map(
        ({ language, message, src }) =>
          message && (
            <MessagePreview key={language} message={message} src={src} language={language} locale={locale} />
          ),
      )}
    </ConsoleFrame>
  );
}
