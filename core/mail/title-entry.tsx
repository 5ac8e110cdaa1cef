/** One title of a mail: the date as a stamp, the title large, one button. */
import { Fragment } from "react";
import type { Title } from "./title";

interface Props {
  title: Title;
  stampText: string;
  buttonText: string;
  refuseText: string;
  coverText: string;
}

export function TitleEntry({ title, stampText, buttonText, refuseText, coverText }: Props) {
  const { makers, facts, was, stamp, day, cover, url, refuseUrl } = title;
  const lines = [makers, facts, was, stamp ? null : day].filter((line) => line !== null && line !== "");
  return (
    <tr>
      <td className="day" valign="top">
        <Stamp stamp={stamp} text={stampText} />
      </td>
      <td className="entry">
        <h2>{title.title}</h2>
        <div className="quiet">
          <Lines texts={lines} />
        </div>
        {cover && <img src={cover.url} width={cover.width} height={cover.height} alt={coverText} />}
        <Button href={url} text={buttonText} />
        {refuseUrl && (
          <a className="small" href={refuseUrl}>
            {refuseText}
          </a>
        )}
      </td>
    </tr>
  );
}

const Lines = ({ texts }: { texts: (string | null)[] }) =>
  texts.map((text, index) => (
    <Fragment key={text}>
      {index > 0 && <br />}
      {text}
    </Fragment>
  ));

function Stamp({ stamp, text }: { stamp: Title["stamp"]; text: string }) {
  return (
    <div className="stamp">
      {stamp && <b>{stamp.date}</b>}
      {stamp && <br />}
      {stamp?.weekday}
      {stamp && <br />}
      {text}
    </div>
  );
}

/** A coloured cell around a link: what old Outlook draws as a button too. */
function Button({ href, text }: { href: string; text: string }) {
  return (
    <table role="presentation" className="press">
      <tbody>
        <tr>
          <td className="button">
            <a href={href}>{text}</a>
          </td>
        </tr>
      </tbody>
    </table>
  );
}
