/** The function that tells other systems what has happened: it reads and writes our database, calls the internet, and may do nothing else. */
import type { Database } from "./database";
import { FEW } from "./figures/connections";
import { privateFunction, type Surroundings } from "./private-function";
import type { Site } from "./site";

interface Parts {
  database: Database;
  site: Site;
}

export function webhooks(surroundings: Surroundings, { database, site }: Parts): sst.aws.Function {
  return privateFunction("Webhooks", surroundings, {
    handler: "jobs/webhooks.handler",
    timeout: "70 seconds", // begins nothing after 40, and a call takes 15 at most
    concurrency: { reserved: FEW.webhooks },
    environment: {
      ...database.environment,
      SITE_URL: site.url, // chats lead to the console
      ...surroundings.settings.signing, // opens the secrets of the endpoints
    },
    permissions: [...database.connect],
  });
}
