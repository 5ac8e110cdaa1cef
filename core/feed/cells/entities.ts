/** HTML entities in the cells of providers who export what stands on their pages: `&amp;`, `&#39;`, `&eacute;`. */
import { decodeHTMLStrict } from "entities";
import { REPLACEMENT } from "../bytes/decode";

const ENTITY = /&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[a-zA-Z][a-zA-Z\d]{1,31});/g;

/** By the names and numbers of HTML, each once: `&amp;lt;` is `&lt;`. What is none, or is no letter, stays as it is written. */
export const withoutEntities = (text: string): string =>
  text.includes("&") ? text.replace(ENTITY, decoded) : text;

function decoded(entity: string): string {
  const text = decodeHTMLStrict(entity);
  return text.includes(REPLACEMENT) ? entity : text;
}

/** Whether decoding would change the text. */
export const hasEntities = (text: string): boolean => withoutEntities(text) !== text;
