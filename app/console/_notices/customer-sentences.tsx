import { MOST_TITLES } from "@/core/console/notices/customer-titles";
import type { CustomerAnswer } from "@/core/console/notices/read-customer";
import { customerWords } from "@/core/words/console/customer";
import { standingSentences, type Telling, titleSentences } from "@/core/words/console/customer-sentences";
import { noticesWords } from "@/core/words/console/notices";
import { LOCALES, type Locale } from "@/core/words/locale";

interface Props {
  customer: CustomerAnswer;
  telling: Omit<Telling, "locale">;
  /** Of the page; the sentences stand there in both. */
  locale: Locale;
}

/** What to answer, in the page's language first and in the other below: the customer may write in either. */
export function CustomerSentences({ customer, telling, locale }: Props) {
  const say = noticesWords(locale);
  const languages = LOCALES.toSorted((one) => (one === locale ? -1 : 1));
  return (
    <>
      <p>{say.paste}</p>
      {languages.map((language) => (
        <details key={language} open={language === locale} className="answer">
          <summary>
            <h2>{language === "ja" ? say.inJapanese : say.inEnglish}</h2>
          </summary>
          <Answer customer={customer} telling={telling} language={language} locale={locale} />
        </details>
      ))}
      {customer.isCut && <p>{say.cut(MOST_TITLES)}</p>}
    </>
  );
}

function Answer({ customer, telling, language, locale }: Props & { language: Locale }) {
  const { standing, titles } = customer;
  const inLanguage = { timeZone: telling.timeZone, today: telling.today, locale: language };
  return (
    <div lang={language}>
      {titles.length === 0 && <Sentences of={[customerWords(language).nothing]} />}
      {titles.map((title) => (
        <section key={title.releaseId} data-row>
          <h3>{title.title}</h3>
          <Sentences of={titleSentences(title, inLanguage)} />
        </section>
      ))}
      <h3 lang={locale}>{noticesWords(locale).standing}</h3>
      <Sentences of={standingSentences(standing, inLanguage)} />
    </div>
  );
}

const Sentences = ({ of }: { of: string[] }) =>
  of.map((sentence) => (
    <p key={sentence} className="sentence">
      {sentence}
    </p>
  ));
