/** The last thing that can be said: a whole page that needs neither script nor stylesheet. */
import type { Locale } from "../core/words/locale";
import { words } from "../core/words/words";

export function plainErrorPage(status: number, locale: Locale): string {
  const { missing, broken } = words(locale).site;
  const home = locale === "en" ? "/en" : "/";
  const { title, text } = status === 404 ? missing : broken;
  const way =
    status === 404
      ? `<p><a href="${home}">${missing.way}</a></p>`
      : `<form><button>${broken.again}</button></form>`;
  return [
    `<!DOCTYPE html><html lang="${locale}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">',
    `<meta name="color-scheme" content="light dark"><title>${title}</title></head>`,
    `<body><main><h1>${title}</h1><p>${text}</p>${way}</main></body></html>`,
  ].join("");
}
