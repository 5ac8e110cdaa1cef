/** Where someone may be sent after a log-in: an address that is ours or the shop's, whatever they asked for. */
import config from "@/shinkan.config";

/** `wanted`, absolute, if its origin is exactly this site's or the shop's; otherwise the site's front page. */
export function ownAddress(target: string, siteUrl: string): string {
  const allowed = [new URL(siteUrl).origin, new URL(config.shop.url).origin];
  if (!URL.canParse(target, siteUrl)) return siteUrl;
  const address = new URL(target, siteUrl);
  return allowed.includes(address.origin) && !address.username ? address.href : siteUrl;
}
