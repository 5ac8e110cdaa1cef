/** How a mail looks: a slip from the bookshop. Said once in its head, so that thirty titles stay small. */

const SERIF = `"Hiragino Mincho ProN", "Yu Mincho", "Noto Serif CJK JP", "Noto Serif JP", serif`;
const SANS = `"Hiragino Sans", "Yu Gothic UI", "Noto Sans CJK JP", "Noto Sans JP", system-ui, sans-serif`;

const LIGHT = {
  paper: "#fbf8f1",
  slip: "#fffdf8",
  ink: "#1d1a15",
  quiet: "#5f5a50",
  rule: "#e4dfd3",
  stamp: "#c2371f",
  onStamp: "#ffffff",
  link: "#2c3e73",
};

const DARK: typeof LIGHT = {
  paper: "#16140f",
  slip: "#1f1c16",
  ink: "#efe9dc",
  quiet: "#b0a998",
  rule: "#3a362d",
  stamp: "#ff7a5c",
  onStamp: "#16140f",
  link: "#9fb2ef",
};

/** The widest that a slip becomes; Outlook takes it from the cell, which ignores max-width. */
export const WIDTH = 560;

const colours = (theme: typeof LIGHT, important: string): string => `
  .paper { background-color: ${theme.paper}${important}; }
  .slip, .slip td { color: ${theme.ink}${important}; border-color: ${theme.rule}${important}; }
  .slip { background-color: ${theme.slip}${important}; }
  .slip .quiet, .slip .quiet p { color: ${theme.quiet}${important}; }
  .slip .stamp { color: ${theme.stamp}${important}; border-color: ${theme.stamp}${important}; }
  .slip a { color: ${theme.link}${important}; }
  .slip .button { background-color: ${theme.stamp}${important}; }
  .slip .button a { color: ${theme.onStamp}${important}; }`;

/**
 * A client that knows no style sheet shows headings, lines and links in their order, as of a plain page. Outlook takes no
 * padding from a link: `mso-padding-alt` gives the button's cell what the link has elsewhere.
 */
export const STYLES = `
  :root { color-scheme: light dark; supported-color-schemes: light dark; }
  body { margin: 0; padding: 24px 0; }
  table { border-spacing: 0; }
  .slip { border: 1px solid; font-family: ${SANS}; font-size: 14px; line-height: 24px; }
  .slip td { border: 0 solid; padding: 22px 32px; vertical-align: top; overflow-wrap: anywhere; word-break: break-word; }
  .slip .head { padding-bottom: 18px; }
  .slip .day, .slip .entry, .slip .rule { border-top-width: 1px; }
  .slip .day { width: 60px; padding-right: 20px; }
  .slip .entry { padding-left: 0; }
  .slip h1, .slip h2 { margin: 0; font-family: ${SERIF}; font-weight: 600; }
  .slip h1 { font-size: 17px; line-height: 26px; }
  .slip h2 { margin-bottom: 6px; font-size: 23px; line-height: 34px; line-break: strict; word-break: auto-phrase;
    text-wrap: balance; }
  .slip p { margin: 0; }
  .slip .small { font-size: 12px; line-height: 20px; }
  .slip .small p { margin-bottom: 10px; }
  .slip .lead { margin-top: 14px; }
  .slip .stamp { width: 56px; padding: 5px 0 6px; border: 2px solid; font: 11px/15px ${SERIF}; text-align: center; }
  .slip .stamp b { font-size: 16px; line-height: 22px; white-space: nowrap; }
  .slip img { display: block; width: 96px; height: auto; margin: 12px 0 0; border: 0; }
  .slip .press { margin: 16px 0 8px; }
  .slip .button { padding: 0; mso-padding-alt: 13px 26px; }
  .slip .button a { display: inline-block; padding: 13px 26px; mso-padding-alt: 0; font-size: 15px; line-height: 20px;
    font-weight: 600; text-decoration: none; }
  @media (max-width: 420px) {
    .slip td { padding-left: 16px; padding-right: 16px; }
    .slip .day { padding-right: 12px; }
    .slip .entry { padding-left: 0; }
    .slip h2 { font-size: 20px; line-height: 30px; }
  }
  ${colours(LIGHT, "")}
  @media (prefers-color-scheme: dark) { ${colours(DARK, " !important")} }`.replaceAll(/\s+/g, " ");
