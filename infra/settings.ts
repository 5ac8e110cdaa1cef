/** Secrets that an operator put into Secrets Manager in, settings of functions out, and the key that encrypts them there. */

export interface Settings {
  /** Encrypts the environment of functions: who may list functions cannot read it without this key. */
  key: aws.kms.Key;
  /** How a function reads the shop's database, over one connection and through the read-only account. */
  shop: Record<string, $util.Input<string>>;
  /** Signs sessions, intents and unsubscribe links. */
  sessionSecret: $util.Output<string>;
}

export function settings(): Settings {
  const key = new aws.kms.Key("Settings", {
    description: `Environment of ${$app.name} ${$app.stage}`,
    enableKeyRotation: true,
  });
  const shop = {
    SHOP_DATABASE_URL: read("shop-database-url"),
    SHOP_CONNECTIONS: "1",
    NODE_EXTRA_CA_CERTS: RDS_AUTHORITIES,
  };
  return { key, shop, sessionSecret: read("session-secret") };
}

/** Lambda's own list of authorities has the one that signs certificates of RDS; Node's has not. */
export const RDS_AUTHORITIES = "/var/runtime/ca-cert.pem";

/** How they get there: docs/deploying.md. */
const read = (name: string): $util.Output<string> =>
  aws.secretsmanager.getSecretVersionOutput({ secretId: `${$app.name}/${$app.stage}/${name}` }).secretString;
