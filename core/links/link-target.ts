/** Where a short link may lead: a path of this site at which a page answers. */

/** A path as it is, or an address of this site without its host; null for anything else. */
export function readTarget(text: string, siteUrl: string): string | null {
  const path = text.startsWith(`${siteUrl}/`) ? text.slice(siteUrl.length) : text;
  return /^\/(?!\/)[^\s\\]{0,499}$/.test(path) ? path : null;
}

/** `unknown` where the site cannot be asked from here: that stops nobody. */
export type TargetState = "there" | "missing" | "unknown";

/** Asks the site for the page, for at most `ms` milliseconds. */
export async function askForPage(url: string, ms: number): Promise<{ state: TargetState; status: number }> {
  const request = { redirect: "manual", signal: AbortSignal.timeout(ms) } as const;
  const response = await fetch(url, request).catch(() => null);
  await response?.body?.cancel();
  const status = response?.status ?? 0;
  if (status === 404 || status === 410) return { state: "missing", status };
  return { state: response && status < 500 ? "there" : "unknown", status };
}
