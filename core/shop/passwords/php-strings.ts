/** PHP's own functions on texts, as shops call them on a password before they hash it (https://www.php.net/manual/en/ref.strings.php). */

/** trim(): six characters of ASCII, and no blank of another script. */
export const trim = (text: string): string => text.replace(/^[ \t\n\r\0\v]+|[ \t\n\r\0\v]+$/g, "");

export const addSlashes = (text: string): string => text.replace(/['"\\]/g, "\\$&").replaceAll("\0", "\\0");

export const stripSlashes = (text: string): string =>
  text.replace(/\\(.?)/gs, (_, next: string) => (next === "0" ? "\0" : next));

/** htmlspecialchars() with ENT_COMPAT. */
export const htmlSpecialChars = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** What `matches` says of the first form that is the right one; each is tried once. */
export async function matchesAny(
  forms: readonly string[],
  matches: (form: string) => boolean | Promise<boolean>,
): Promise<boolean> {
  for (const form of new Set(forms)) if (await matches(form)) return true;
  return false;
}
