/** The frame of every mail: the shop's name above, what is told, and below it who sends this and how to refuse it. */
import { Body, Container, Head, Html, Link, Preview, Section, Text } from "@react-email/components";
import { Fragment, type ReactNode } from "react";
import type { Config } from "../config";
import type { Locale } from "../words/locale";
import { mail } from "../words/mail";
import type { Occasion } from "../words/occasions";
import type { Refusal } from "./compiled";
import { LIGHT, SANS, SERIF, STYLES } from "./style";

export interface LayoutProps {
  locale: Locale;
  config: Config;
  occasion: Occasion;
  preview: string;
  why: string;
  alertsUrl: string;
  preferencesUrl: string;
  refusals: Refusal[];
  children: ReactNode;
}

export function Layout({ preview, children, ...duties }: LayoutProps) {
  const { locale, config, occasion } = duties;
  return (
    <Html lang={locale}>
      <Head>
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style>{STYLES}</style>
      </Head>
      <Preview>{preview}</Preview>
      <Body className="paper" style={{ backgroundColor: LIGHT.paper, margin: 0, padding: "24px 8px" }}>
        <Container className="slip" style={slip}>
          <Section className="pad" style={{ padding: "22px 32px 0" }}>
            <Text className="ink" style={shopName}>
              {config.shop.name[locale]}
            </Text>
            <Text className="quiet" style={{ ...small, letterSpacing: "0.12em" }}>
              {mail[locale].occasion[occasion].slip}
            </Text>
          </Section>
          {children}
          <Duties {...duties} />
        </Container>
      </Body>
    </Html>
  );
}

/** What Japan's act on specified electronic mail (art. 4) asks to be shown. */
function Duties({ locale, config, why, ...urls }: Omit<LayoutProps, "preview" | "children">) {
  const say = mail[locale];
  const ways = [
    ...urls.refusals,
    { text: say.preferences, url: urls.preferencesUrl },
    { text: say.alerts, url: urls.alertsUrl },
  ];
  const { name, address, contact } = config.mail.sender;
  return (
    <Section className="pad rule" style={{ padding: "18px 32px 26px", borderTop: `1px solid ${LIGHT.rule}` }}>
      <Text className="quiet" style={small}>
        {why}
        {say.mayUnsubscribe}
      </Text>
      <Text className="quiet" style={small}>
        {ways.map(({ text, url }) => (
          <Fragment key={url}>
            <Link className="link" href={url} style={link}>
              {text}
            </Link>
            <br />
          </Fragment>
        ))}
      </Text>
      <Text className="quiet" style={{ ...small, margin: "12px 0 0" }}>
        {name[locale]}
        <br />
        {address[locale]}
        <br />
        {say.contact}:{" "}
        <Link className="link" href={contact.includes("://") ? contact : `mailto:${contact}`} style={link}>
          {contact}
        </Link>
      </Text>
    </Section>
  );
}

const slip = {
  width: "100%",
  maxWidth: "560px",
  backgroundColor: LIGHT.slip,
  border: `1px solid ${LIGHT.rule}`,
};
const shopName = {
  margin: 0,
  fontFamily: SERIF,
  fontSize: "17px",
  lineHeight: "26px",
  fontWeight: 600,
  color: LIGHT.ink,
};
const small = {
  margin: "0 0 6px",
  fontFamily: SANS,
  fontSize: "12px",
  lineHeight: "20px",
  color: LIGHT.quiet,
};
const link = { color: LIGHT.link, textDecoration: "underline" };
