/** What the papers' commands are typed into: a stage called `production` on this machine, in which everything has gone wrong once. */
import { createShop, dropShop } from "../../examples/legacy-shop/seed";
import { operationsOf } from "../../jobs/command-line/ask-stage";
import { readOperation } from "../../jobs/operation";
import { operate } from "../../jobs/operations";
import { startInvokeEndpoint } from "../lambda/invoke-endpoint";
import { serve } from "../serve";
import { startInbox } from "../ses/inbox";
import type { TestDatabase } from "../testing/test-database";
import { startStatesEndpoint } from "../workflows/states-endpoint";
import { everythingWentWrong } from "./practice-data";

interface Place {
  db: Pick<TestDatabase, "url" | "adminUrl">;
  /** For files. */
  folder: string;
  now: Date;
  /** The example shop's schema. */
  shop: string;
}

export interface PracticeStage {
  /** What a command needs to reach all of it. */
  env: Record<string, string>;
  stop(): Promise<void>;
}

const AWS = { AWS_REGION: "ap-northeast-1", AWS_ACCESS_KEY_ID: "local", AWS_SECRET_ACCESS_KEY: "local" };

/** Needs the database that DATABASE_URL of this process names, which is where the stage's function runs. */
export async function startPracticeStage({ db, folder, now, shop: schema }: Place): Promise<PracticeStage> {
  await dropShop(db.adminUrl, schema);
  const shop = await createShop({ adminUrl: db.adminUrl, schema, now, members: 20, cost: 4 });
  const [states, inbox, site] = await Promise.all([
    startStatesEndpoint(),
    startInbox(),
    serve((_, response) => void response.end("a page at every address")),
  ]);
  const production = { invoke: (event: unknown) => operate(readOperation(event), new Date()) };
  const stage = await startInvokeEndpoint({ [operationsOf("production")]: production });
  const workflow = "arn:aws:states:ap-northeast-1:123456789012:stateMachine";
  const env = {
    ...AWS,
    DATABASE_URL: db.url,
    SHOP_DATABASE_URL: shop.readerUrl,
    NEXTAUTH_SECRET: "a secret of the tests, long enough to be one",
    SITE_URL: site.url,
    AWS_ENDPOINT_URL_SES: inbox.endpoint,
    AWS_ENDPOINT_URL_SFN: states.url,
    AWS_ENDPOINT_URL_LAMBDA: stage.url,
    DAILY_WORKFLOW: `${workflow}:daily`,
    NOTIFY_WORKFLOW: `${workflow}:notify`,
  };
  Object.assign(process.env, env);
  await everythingWentWrong(folder, now);
  const parts = [stage, site, inbox, states];
  const stop = async () => {
    await Promise.all(parts.map((part) => part.stop()));
    await dropShop(db.adminUrl, schema);
  };
  return { env, stop };
}
