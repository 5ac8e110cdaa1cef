/** The password for a database's address: its own, or with `?auth=iam` a token that RDS Proxy takes for 15 minutes. */

/** Tokens count when a connection begins (https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html). */
export const TOKEN_MS = 15 * 60_000;

export const isSigned = (address: string): boolean => new URL(address).searchParams.get("auth") === "iam";

/** Signing is arithmetic with the role's credentials: nothing is asked over the network. */
export async function passwordFor(address: string): Promise<string> {
  const { hostname, port, username, password } = new URL(address);
  if (!isSigned(address)) return decodeURIComponent(password);
  const { Signer } = await import("@aws-sdk/rds-signer");
  return new Signer({ hostname, port: Number(port || 3306), username }).getAuthToken();
}
