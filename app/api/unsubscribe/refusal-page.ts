import { inLocale } from "@/app/_lib/addresses/paths";
import { shopName } from "@/app/_lib/shop";
import type { Locale } from "@/core/words/locale";
import { unsubscribePage } from "@/core/words/unsubscribe";

interface Page {
  locale: Locale;
  title: string;
  text: string;
  /** Label of the one button, which POSTs to the page's own address. */
  button?: string;
}

/** What the button sends: a POST without it, and without the words of a mail program, came from neither. */
export const CONFIRMED = "confirmed";

/** A page without script, session or cookie: whoever holds the link may refuse. Never cached, never indexed. */
export function refusalPage(status: number, { locale, title, text, button }: Page): Response {
  const shop = escaped(shopName(locale));
  const form = button
    ? `<form method="post"><button name="${CONFIRMED}" value="yes">${escaped(button)}</button></form>`
    : "";
  const html = `<!doctype html>
<html lang="${locale}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)} | ${shop}</title>
<style>${STYLE}</style>
<main>
<p class="shop">${shop}</p>
<h1>${escaped(title)}</h1>
<p class="text">${escaped(text)}</p>
${form}
<p><a href="${inLocale(locale, "/")}">${escaped(unsubscribePage[locale].home)}</a></p>
</main>`;
  return new Response(html, { status, headers: HEADERS });
}

const HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "cache-control": "private, no-store",
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  "referrer-policy": "no-referrer",
  "x-robots-tag": "noindex",
};

const STYLE = `
:root { color-scheme: light dark; --paper: #fbf8f1; --ink: #1d1a15; --stamp: #b8321b; --link: #2c3e73; --on-stamp: #fff; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #16140f; --ink: #efe9dc; --stamp: #ff7a5c; --link: #9fb2ef; --on-stamp: #16140f; }
}
body { margin: 0; background: var(--paper); color: var(--ink); line-height: 1.8; line-break: strict;
  font-family: "Hiragino Sans", "Yu Gothic UI", "Noto Sans CJK JP", "Noto Sans JP", system-ui, sans-serif; }
main { max-width: 34rem; margin: 0 auto; padding: 3rem 1.25rem; }
h1, .shop { font-family: "Hiragino Mincho ProN", "Yu Mincho", "Noto Serif CJK JP", "Noto Serif JP", serif; }
h1 { font-size: 1.7rem; line-height: 1.5; text-wrap: balance; word-break: auto-phrase; margin: 1.5rem 0 1rem; }
.shop { margin: 0; }
.text { white-space: pre-line; margin: 0 0 2rem; }
button { min-height: 48px; padding: 0 1.75rem; border: 0; font: inherit; font-weight: 600; cursor: pointer;
  background: var(--stamp); color: var(--on-stamp); }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 3px; }`;

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);
