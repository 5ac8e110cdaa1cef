/** An instant as argument, the name of a failpoint in FAILPOINT: a run of notify that kills itself there. */

import { type Mailer, sesMailer } from "../../core/mail/ses";
import { notify } from "../../core/notices/notify";
import { readRows } from "../../local/testing/read-rows";
import config from "../../shinkan.config";

const now = new Date(process.argv[2] ?? "");
const die = () => process.kill(process.pid, "SIGKILL");
const dieAt = (name: string) => process.env.FAILPOINT === name && die();
const dieIn = (name: string, ms: number) => process.env.FAILPOINT === name && setTimeout(die, ms);

/** Connections to the database carry this process's statements: the first change of a kind is the moment. */
const inner = sesMailer();
const mailer: Mailer = {
  ...inner,
  quota: async () => {
    dieAt("gathered");
    return inner.quota();
  },
  send: async (message) => {
    dieAt("claimed");
    const sent = inner.send(message);
    dieIn("sending", 1);
    const outcome = await sent;
    dieAt("sent");
    // The mark waits ten milliseconds for company.
    dieIn("marking", 11);
    return outcome;
  },
};
await readRows("SELECT 1");
dieIn("planning", 12);
await notify({
  now,
  config,
  mailer,
  findBuyable: async () => {
    dieAt("planned");
    return null;
  },
  onPermits: ({ claimAt }) => {
    dieAt("reserved");
    dieIn("claiming", claimAt - performance.now() + 3);
  },
});
dieAt("marked");
