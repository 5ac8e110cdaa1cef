/** One title of a mail: the date as a stamp, the title large, one button. */
import { Column, Img, Link, Row, Section, Text } from "@react-email/components";
import { LIGHT, SANS, SERIF } from "./style";
import type { Title } from "./title";

interface Props {
  title: Title;
  stampText: string;
  buttonText: string;
  refuseText: string;
}

export function TitleEntry({ title, stampText, buttonText, refuseText }: Props) {
  return (
    <Section className="pad rule" style={{ padding: "22px 32px", borderTop: `1px solid ${LIGHT.rule}` }}>
      <Row>
        <Column style={{ width: "76px", verticalAlign: "top" }}>
          <Stamp stamp={title.stamp} text={stampText} />
        </Column>
        <Column style={{ verticalAlign: "top" }}>
          <Text className="ink title" style={heading}>
            {title.title}
          </Text>
          <Text className="quiet" style={line}>
            {title.makers}
          </Text>
          <Text className="quiet" style={line}>
            {title.facts}
          </Text>
          {title.was && (
            <Text className="quiet" style={line}>
              {title.was}
            </Text>
          )}
          {title.coverUrl && (
            <Img
              alt=""
              src={title.coverUrl}
              width="96"
              style={{ width: "96px", height: "auto", margin: "12px 0 0" }}
            />
          )}
          {!title.stamp && (
            <Text className="quiet" style={line}>
              {title.day}
            </Text>
          )}
          <Button href={title.url} text={buttonText} />
          {title.refuseUrl && (
            <Text style={{ ...line, margin: "8px 0 0", fontSize: "12px", lineHeight: "20px" }}>
              <Link className="link" href={title.refuseUrl} style={{ color: LIGHT.link }}>
                {refuseText}
              </Link>
            </Text>
          )}
        </Column>
      </Row>
    </Section>
  );
}

function Stamp({ stamp, text }: { stamp: Title["stamp"]; text: string }) {
  return (
    <div className="stamp" style={stampBox}>
      {stamp && <div style={{ fontSize: "18px", lineHeight: "22px", fontWeight: 700 }}>{stamp.date}</div>}
      <div style={{ fontSize: "11px", lineHeight: "15px" }}>
        {stamp?.weekday}
        {stamp && <br />}
        {text}
      </div>
    </div>
  );
}

/** A coloured cell around a link: what old Outlook draws as a button too. */
function Button({ href, text }: { href: string; text: string }) {
  return (
    <table role="presentation" cellPadding={0} cellSpacing={0} style={{ margin: "16px 0 0" }}>
      <tbody>
        <tr>
          <td className="button" style={{ backgroundColor: LIGHT.stamp }}>
            <Link href={href} style={button}>
              {text}
            </Link>
          </td>
        </tr>
      </tbody>
    </table>
  );
}

const heading = {
  margin: "0 0 6px",
  fontFamily: SERIF,
  fontSize: "23px",
  lineHeight: "34px",
  fontWeight: 600,
  color: LIGHT.ink,
};
const line = { margin: 0, fontFamily: SANS, fontSize: "14px", lineHeight: "24px", color: LIGHT.quiet };
const stampBox = {
  width: "54px",
  padding: "5px 0 6px",
  border: `2px solid ${LIGHT.stamp}`,
  color: LIGHT.stamp,
  fontFamily: SERIF,
  textAlign: "center",
} as const;
const button = {
  display: "inline-block",
  padding: "13px 26px",
  fontFamily: SANS,
  fontSize: "15px",
  lineHeight: "20px",
  fontWeight: 600,
  color: "#ffffff",
  textDecoration: "none",
};
