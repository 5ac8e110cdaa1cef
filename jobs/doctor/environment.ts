/** Says what is wrong with the process's environment and the configured addresses; no value that is secret is shown. */
import type { Config } from "../../core/config";
import { env } from "../../core/env";

export function aboutEnvironment(): string {
  const settings = env(
    "DATABASE_URL",
    "SHOP_DATABASE_URL",
    "SITE_URL",
    "NEXTAUTH_SECRET",
    "NEXTAUTH_SECRET_BEFORE",
    "NEXTAUTH_SECRETS_RETIRED",
    "SHOP_PASSWORD_SETTINGS",
  );
  const { NEXTAUTH_SECRET: secret, NEXTAUTH_SECRET_BEFORE: before } = settings;
  const retired = settings.NEXTAUTH_SECRETS_RETIRED;
  if (new Set(secret).size < 12) {
    throw new Error("NEXTAUTH_SECRET can be guessed. Make one with: openssl rand -base64 32");
  }
  if (secret === before) throw new Error("NEXTAUTH_SECRET_BEFORE is the present secret. Take it out.");
  if (retired.includes(secret))
    throw new Error("NEXTAUTH_SECRETS_RETIRED holds the present secret. Take it out.");
  if (settings.DATABASE_URL === settings.SHOP_DATABASE_URL) {
    throw new Error(
      "DATABASE_URL and SHOP_DATABASE_URL are the same: our tables have a schema of their own.",
    );
  }
  return before ? "complete; a second secret still holds: take it out after 30 days" : "complete";
}

/** Where people reach the site and the shop: https for anyone but this machine, and each at an origin of its own. */
export function aboutAddresses({ shop }: Config): string {
  const { SITE_URL: site } = env("SITE_URL");
  const nextAuth = process.env.NEXTAUTH_URL;
  requireHttps("SITE_URL", site);
  if (new URL(site).pathname !== "/") throw new Error(`SITE_URL must not have a path: ${site}`);
  if (nextAuth && new URL(nextAuth).origin !== new URL(site).origin) {
    throw new Error(`NEXTAUTH_URL must be SITE_URL (${site}), or logging in leads elsewhere: ${nextAuth}`);
  }
  requireHttps("shop.url", shop.url);
  const product = shop.productUrl.replace("{code}", "9784000000000");
  if (!URL.canParse(product)) throw new Error(`shop.productUrl is no address: ${shop.productUrl}`);
  requireHttps("shop.productUrl", product);
  if (new URL(shop.url).origin === new URL(site).origin) {
    throw new Error("shop.url and SITE_URL are the same place: this service stands beside the shop.");
  }
  return `people reach the site at ${site} and the shop at ${shop.url}`;
}

function requireHttps(name: string, address: string): void {
  const { hostname, protocol } = new URL(address);
  if (protocol === "https:" || hostname === "localhost" || hostname === "127.0.0.1") return;
  throw new Error(`${name} must begin with https:// for anyone but this machine: ${address}`);
}
