/** 4 KB for all variables of a function: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html. Secrets are shorter here than they are. */
import { every } from "../rule";

const MOST = 4_096;
/** For two addresses of databases with passwords, and a handful of retired session secrets. */
const LEFT_FOR_SECRETS = 1_500;

export const environmentSize = every(
  "lambda/function",
  "the variables of a function fit",
  ({ environment }) => {
    const { variables = {} } = (environment ?? {}) as { variables?: Record<string, string> };
    return Buffer.byteLength(JSON.stringify(variables)) <= MOST - LEFT_FOR_SECRETS;
  },
  { environment: { variables: { LONG: "x".repeat(MOST) } } },
);
