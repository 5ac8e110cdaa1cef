/** A provider in, the names of the environment's variables out that hold what its server asks for. */
export function feedVariables(provider: string): Record<"token" | "user" | "password", string> {
  const start = `FEED_${provider.toUpperCase().replaceAll("-", "_")}`;
  return { token: `${start}_TOKEN`, user: `${start}_USER`, password: `${start}_PASSWORD` };
}
