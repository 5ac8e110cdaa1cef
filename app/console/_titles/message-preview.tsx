import type { Compiled } from "@/core/mail/compiled";
import { titleWords } from "@/core/words/console/titles";
import type { Locale } from "@/core/words/locale";

interface Props {
  message: Compiled;
  /** Where its HTML stands, for a frame in which nothing runs. */
  src: string;
  language: Locale;
  locale: Locale;
}

/** Subject, HTML in a frame of its own, text, and what is attached. */
export function MessagePreview({ message, src, language, locale }: Props) {
  const say = titleWords(locale);
  const { subject, text, attachments = [] } = message;
  const name = say.languages[language];
  return (
    <section aria-label={name}>
      <h2>{name}</h2>
      <dl className="facts">
        <dt>{say.subject}</dt>
        <dd lang={language}>{subject}</dd>
      </dl>
      <iframe src={src} title={`${subject} (${name})`} sandbox="" className="message" loading="lazy" />
      <details>
        <summary>
          {say.asText} ({name})
        </summary>
        <pre className="raw" lang={language}>
          {text}
        </pre>
      </details>
      {attachments.map(({ filename, content }) => (
        <details key={filename}>
          <summary>
            {say.attachment(filename)} ({name})
          </summary>
          <pre className="raw">{content}</pre>
        </details>
      ))}
    </section>
  );
}
