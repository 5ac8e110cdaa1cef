// At the CDN's edge, for every answer that comes back: Lambda answers 429 where the site has no instance left, and nothing of
// ours does. It becomes 503, for which the CDN shows the page that it holds (stale-if-error). The words are those of core/words.
const BUSY = `<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark"><title>ただいま混み合っています</title></head><body><main>
<h1>ただいま混み合っています</h1><p>少し待ってから、もう一度お試しください。</p>
<div lang="en"><h2>Very busy right now</h2><p>Please wait a moment, then try again.</p></div></main></body></html>`;

const header = (key, value) => [{ key, value }];

export const handler = async ({ Records: [{ cf }] }) => {
  if (cf.response.status !== "429") return cf.response;
  const headers = {
    "content-type": header("Content-Type", "text/html; charset=utf-8"),
    "cache-control": header("Cache-Control", "no-store"),
    "retry-after": header("Retry-After", "10"),
  };
  return { status: "503", statusDescription: "Service Unavailable", headers, body: BUSY };
};
