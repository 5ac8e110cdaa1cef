/** Names the environment's variables that hold what a provider's server asks for. */
export function feedVariables(provider: string): Record<"token" | "user" | "password", string> {
  const start = `FEED_${provider.toUpperCase().replaceAll("-", "_")}`;
  return { token: `${start}_TOKEN`, user: `${start}_USER`, password: `${start}_PASSWORD` };
}
