/** An event with its facts in, one JSON line on standard error out: standard output belongs to results. */

type Facts = { event: string } & Record<string, unknown>;

const write = (level: "info" | "warn" | "error", facts: Facts): void => {
  process.stderr.write(`${JSON.stringify({ level, at: new Date().toISOString(), ...facts })}\n`);
};

/** Facts never hold a password, a hash, a token or an e-mail address. */
export const log = {
  info: (facts: Facts) => write("info", facts),
  warn: (facts: Facts) => write("warn", facts),
  error: (facts: Facts) => write("error", facts),
};
