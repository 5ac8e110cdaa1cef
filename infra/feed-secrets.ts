/** A secret for each credential that the partners of the configured feeds ask for, for the import task alone. */
import config from "../shinkan.config";

export interface FeedSecrets {
  /** Variables of the task, each with the place of its value: a key of a secret, as ECS writes it. */
  variables: Record<string, $util.Output<string>>;
  /** ARNs of the secrets. */
  secrets: $util.Output<string>[];
}

const KEYS = { token: ["token"], password: ["user", "password"] };

/** How they get there: docs/deploying.md. A deployment stops where one is missing; the task reads them whenever it starts. */
export function feedSecrets(): FeedSecrets {
  const guarded = config.feeds.flatMap(({ provider, credentials }) => {
    if (!credentials) return [];
    const name = `${$app.name}/${$app.stage}/feed-${provider}`;
    const secret = aws.secretsmanager.getSecretOutput({ name }).arn;
    return [{ secret, provider, keys: KEYS[credentials] }];
  });
  const variables = guarded.flatMap(({ secret, provider, keys }) =>
    keys.map((key) => [variable(provider, key), $interpolate`${secret}:${key}::`] as const),
  );
  return { variables: Object.fromEntries(variables), secrets: guarded.map(({ secret }) => secret) };
}

/** As core/feed/sources/feed-variables.ts looks for it. */
const variable = (provider: string, key: string): string =>
  `FEED_${provider}_${key}`.toUpperCase().replaceAll("-", "_");
