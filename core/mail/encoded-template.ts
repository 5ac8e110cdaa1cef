/** Encodes a compiled mail (RFC 5322, MIME) once for all members, with placeholders for what is each member's own. */
import MailComposer from "nodemailer/lib/mail-composer/index.js";
import type { Config } from "../config";
import type { Locale } from "../words/locale";
import type { Occasion } from "../words/occasions";
import type { Compiled } from "./compiled";
import { listId } from "./list-headers";
import { PLACEHOLDERS, PLAIN_PLACEHOLDERS } from "./placeholder";
import { base64Lines, isMuchShorterInBase64, softLines } from "./transfer-encoding";

export interface EncodedTemplate {
  /** Lines that are the same for everyone, each with its line break. */
  head: string;
  body: Piece[];
}

type Piece =
  /** ASCII, as it is sent. */
  | { kind: "sent"; text: string }
  /** A place in quoted-printable text. */
  | { kind: "place"; name: string }
  /** A whole text that is sent in base64: text and the name of a place in turn. */
  | { kind: "base64"; parts: string[] };

/** The list's name by RFC 2919; no reply from robots by RFC 3834. */
export async function encodeTemplate(
  { subject, html, text, attachments = [] }: Compiled,
  { locale, occasion, config: { mail } }: { locale: Locale; occasion: Occasion; config: Config },
): Promise<EncodedTemplate> {
  const later = new Map<string, string>();
  const message = {
    from: { name: mail.sender.name[locale], address: mail.from },
    subject,
    html: partOf(html, "<html of the mail>", later),
    text: partOf(text, "<text of the mail>", later),
    attachments,
    textEncoding: "quoted-printable" as const,
    // A line ends in CRLF wherever it stands (RFC 5322, 2.3): Exchange and Postfix refuse a bare LF.
    newline: "windows",
    headers: {
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      "List-Id": listId(occasion, mail.from),
      "Auto-Submitted": "auto-generated",
      "Content-Language": locale,
    },
  };
  const built = (await new MailComposer(message).compile().build()).toString("latin1");
  const end = built.indexOf("\r\n\r\n") + 2;
  const head = built.slice(0, end).replace(/^(?:Date|Message-ID): .*\r\n/gim, "");
  return { head, body: piecesOf(built.slice(end), later) };
}

/** A text whose base64 is much shorter stays out of the message until its links are known: they move all that follows them. */
function partOf(content: string, mark: string, later: Map<string, string>) {
  if (!isMuchShorterInBase64(content)) return content;
  later.set(Buffer.from(mark).toString("base64"), content);
  return { content: mark, contentTransferEncoding: "base64" };
}

function piecesOf(body: string, later: Map<string, string>): Piece[] {
  const [mark] = [...later.keys()].filter((each) => body.includes(each));
  if (mark !== undefined) {
    const [before = "", after = ""] = body.split(mark);
    const content = (later.get(mark) ?? "").replaceAll(/\r?\n/g, "\r\n");
    return [
      ...piecesOf(before, later),
      { kind: "base64", parts: content.split(PLAIN_PLACEHOLDERS) },
      ...piecesOf(after, later),
    ];
  }
  return body
    .split(PLACEHOLDERS)
    .map((part, index) =>
      index % 2 ? { kind: "place", name: part.replaceAll("=\r\n", "") } : { kind: "sent", text: part },
    );
}

/** The message for one member: `lines` go first, each ending in CRLF, and every place becomes what `linkTo` says of its name. */
export function fillTemplate(
  { head, body }: EncodedTemplate,
  lines: string,
  linkTo: (name: string) => string,
): Buffer {
  const filled = body.map((piece) => {
    if (piece.kind === "sent") return piece.text;
    if (piece.kind === "place") return softLines(linkTo(piece.name));
    return base64Lines(piece.parts.map((part, index) => (index % 2 ? linkTo(part) : part)).join(""));
  });
  return Buffer.from(`${lines}${head}${filled.join("")}`, "latin1");
}

export const domainOf = (address: string): string => address.slice(address.lastIndexOf("@") + 1);
