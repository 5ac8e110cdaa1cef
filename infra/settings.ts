/** Secrets that an operator put into Secrets Manager in, settings of functions out, and the key that encrypts them there. */

export interface Settings {
  /** Encrypts the environment of functions: who may list functions cannot read it without this key. */
  key: aws.kms.Key;
  /** The shop's database through its read-only account: mysql://… */
  shopDatabaseUrl: $util.Output<string>;
  /** Signs sessions, intents and unsubscribe links. */
  sessionSecret: $util.Output<string>;
}

export function settings(): Settings {
  const key = new aws.kms.Key("Settings", {
    description: `Environment of ${$app.name} ${$app.stage}`,
    enableKeyRotation: true,
  });
  return { key, shopDatabaseUrl: read("shop-database-url"), sessionSecret: read("session-secret") };
}

/** How they get there: docs/deploying.md. */
const read = (name: string): $util.Output<string> =>
  aws.secretsmanager.getSecretVersionOutput({ secretId: `${$app.name}/${$app.stage}/${name}` }).secretString;
