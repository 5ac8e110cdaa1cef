/** How a mail looks: a slip from the bookshop. Inline values are for light; dark mode overrides them by class. */

export const SERIF = `"Hiragino Mincho ProN", "Yu Mincho", "Noto Serif CJK JP", "Noto Serif JP", serif`;
export const SANS = `"Hiragino Sans", "Yu Gothic UI", "Noto Sans CJK JP", "Noto Sans JP", system-ui, sans-serif`;

export const LIGHT = {
  paper: "#fbf8f1",
  slip: "#fffdf8",
  ink: "#1d1a15",
  quiet: "#5f5a50",
  rule: "#e4dfd3",
  stamp: "#c2371f",
  link: "#2c3e73",
};

const DARK = {
  paper: "#16140f",
  slip: "#1f1c16",
  ink: "#efe9dc",
  quiet: "#b0a998",
  rule: "#3a362d",
  stamp: "#ff7a5c",
  link: "#9fb2ef",
};

/** Clients that know neither media queries nor classes show the light slip, which is complete in itself. */
export const STYLES = `
  :root { color-scheme: light dark; supported-color-schemes: light dark; }
  .title { line-break: strict; word-break: auto-phrase; text-wrap: balance; }
  @media (max-width: 420px) { .pad { padding-left: 18px !important; padding-right: 18px !important; }
    .title { font-size: 20px !important; line-height: 30px !important; } }
  @media (prefers-color-scheme: dark) {
    .paper, .paper > table > tbody > tr > td { background-color: ${DARK.paper} !important; }
    .slip { background-color: ${DARK.slip} !important; border-color: ${DARK.rule} !important; }
    .ink { color: ${DARK.ink} !important; }
    .quiet { color: ${DARK.quiet} !important; }
    .rule { border-color: ${DARK.rule} !important; }
    .stamp { color: ${DARK.stamp} !important; border-color: ${DARK.stamp} !important; }
    .button { background-color: ${DARK.stamp} !important; }
    .button a { color: ${DARK.paper} !important; }
    .link { color: ${DARK.link} !important; }
  }`;
