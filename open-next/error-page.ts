/** A status and a language in, a whole page without script out, for answers that Next.js leaves to its script. */
import type { Locale } from "../core/words/locale";
import { words } from "../core/words/words";

/** `stylesheets` are the link elements of the document it replaces, so that it looks like the rest of the site. */
export function errorPage(status: number, locale: Locale, stylesheets = ""): string {
  const { missing, broken } = words(locale).site;
  const home = locale === "en" ? "/en" : "/";
  const { title, text } = status === 404 ? missing : broken;
  const way = status === 404 ? `<a href="${home}">${missing.way}</a>` : `<a href="">${broken.again}</a>`;
  return `<!DOCTYPE html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" \
content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title>\
${stylesheets}</head><body><main class="notice"><h1>${title}</h1><p>${text}</p><p>${way}</p></main></body></html>`;
}
