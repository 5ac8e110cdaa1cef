/** The frame of every mail: who writes and how to end it, what is told, and below it the same duties in full. */
import { Head, Html, Preview } from "@react-email/components";
import { Fragment, type ReactNode } from "react";
import type { Config } from "../config";
import type { Locale } from "../words/locale";
import { mail } from "../words/mail";
import type { Occasion } from "../words/occasions";
import type { Refusal } from "./compiled";
import { STYLES, WIDTH } from "./style";

export interface LayoutProps {
  locale: Locale;
  config: Config;
  occasion: Occasion;
  preview: string;
  lead: string;
  why: string;
  alertsUrl: string;
  preferencesUrl: string;
  /** From the smallest to the largest: the last one ends every mail. */
  refusals: Refusal[];
  /** Rows of two cells. */
  children: ReactNode;
}

/** A cell of blanks on either side centres the slip wherever styles are ignored. */
export function Layout({ preview, lead, children, ...duties }: LayoutProps) {
  const { locale } = duties;
  return (
    <Html lang={locale}>
      <Head>
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style>{STYLES}</style>
      </Head>
      <body className="paper">
        <Preview>{preview}</Preview>
        <table role="presentation" className="paper" width="100%" cellSpacing={0} cellPadding={0}>
          <tbody>
            <tr>
              <td>&nbsp;</td>
              <td width={WIDTH}>
                <table role="presentation" className="slip" width="100%" cellSpacing={0} cellPadding={12}>
                  <tbody>
                    <Heading {...duties} lead={lead} />
                    {children}
                    <Duties {...duties} />
                  </tbody>
                </table>
              </td>
              <td>&nbsp;</td>
            </tr>
          </tbody>
        </table>
      </body>
    </Html>
  );
}

type DutiesProps = Omit<LayoutProps, "preview" | "lead" | "children">;

/** What a client that cuts a long mail would otherwise cut off: sender, postal address, and the way to refuse. */
function Heading({ locale, config, occasion, refusals, lead }: DutiesProps & { lead: string }) {
  const say = mail[locale];
  const { name, address } = config.mail.sender;
  const all = refusals.at(-1);
  return (
    <tr>
      <td className="head" colSpan={2}>
        <h1>{config.shop.name[locale]}</h1>
        <div className="quiet small">
          {say.occasion[occasion].slip}
          <br />
          {name[locale]}
          {say.gap}
          {address[locale]}
          {say.gap}
          {all && <a href={all.url}>{say.unsubscribe}</a>}
        </div>
        <p className="lead">{lead}</p>
      </td>
    </tr>
  );
}

/** What Japan's act on specified electronic mail (art. 4) asks to be shown. */
function Duties({ locale, config, why, refusals, preferencesUrl, alertsUrl }: DutiesProps) {
  const say = mail[locale];
  const ways = [
    ...refusals,
    { text: say.preferences, url: preferencesUrl },
    { text: say.alerts, url: alertsUrl },
  ];
  const { name, address, contact } = config.mail.sender;
  return (
    <tr>
      <td className="rule quiet small" colSpan={2}>
        <p>
          {why}
          {say.mayUnsubscribe}
        </p>
        <p>
          {ways.map(({ text, url }) => (
            <Fragment key={url}>
              <a href={url}>{text}</a>
              <br />
            </Fragment>
          ))}
        </p>
        <p>
          {name[locale]}
          <br />
          {address[locale]}
          <br />
          {say.contact}: <a href={contact.includes("://") ? contact : `mailto:${contact}`}>{contact}</a>
        </p>
      </td>
    </tr>
  );
}
