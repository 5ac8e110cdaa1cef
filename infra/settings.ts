/** What an operator put into Secrets Manager, as settings of functions, and the key that encrypts them there. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { authoritiesOf, inFunction } from "./authorities";
import type { Stage } from "./stages";

export interface Settings {
  /** Encrypts the environment of functions: who may list functions cannot read it without this key. */
  key: aws.kms.Key;
  /** How a function reads the shop's database, over one connection and through the read-only account. */
  shop: Record<string, $util.Input<string>>;
  /** What signs sessions, intents and links in mails. */
  signing: Record<string, $util.Output<string>>;
}

export function settings(stage: Stage): Settings {
  const key = new aws.kms.Key("Settings", {
    description: `Environment of ${$app.name} ${$app.stage}`,
    enableKeyRotation: true,
  });
  const shop = {
    SHOP_DATABASE_URL: read("shop-database-url"),
    SHOP_PASSWORD_SETTINGS: read("shop-password-settings"),
    SHOP_DATABASE_CA: authorityOfShop(stage),
    SHOP_CONNECTIONS: "1",
  };
  return { key, shop, signing: signing(read("session-secret")) };
}

/**
 * The secrets stand in one text, separated by spaces: the present one, the one before, and those from before that. A dash in
 * the second place says that sessions from before end.
 */
function signing(text: $util.Output<string>): Record<string, $util.Output<string>> {
  const secrets = text.apply((each) => each.trim().split(/\s+/));
  const at = (index: number) => secrets.apply((list) => (list[index] ?? "").replace(/^-$/, ""));
  return {
    NEXTAUTH_SECRET: at(0),
    NEXTAUTH_SECRET_BEFORE: at(1),
    NEXTAUTH_SECRETS_RETIRED: secrets.apply(([, ...retired]) =>
      retired.filter((each) => each !== "-").join(" "),
    ),
  };
}

/** A file of the shop's own is short, and travels as a setting. */
function authorityOfShop({ shopAuthority, region }: Stage): string {
  if (shopAuthority === "rds") return inFunction(authoritiesOf(region));
  return shopAuthority ? readFileSync(path.join($cli.paths.root, shopAuthority), "utf8") : "";
}

/** How they get there: docs/deploying.md. */
const read = (name: string): $util.Output<string> =>
  aws.secretsmanager.getSecretVersionOutput({ secretId: `${$app.name}/${$app.stage}/${name}` }).secretString;
