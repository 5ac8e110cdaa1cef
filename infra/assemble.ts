/** The whole service of a stage; read from top to bottom this is the architecture. */
import { alarms } from "./alarms/alarms";
import { consoleFunction } from "./console";
import { database } from "./database";
import { importTask } from "./import-task";
import { mail } from "./mail";
import { migration } from "./migration";
import { requireNative } from "./native";
import { network } from "./network";
import { operations, sending } from "./operations";
import { lostStarts, schedules } from "./schedules";
import { settings } from "./settings";
import { site } from "./site";
import { type Stage, stageOf } from "./stages";
import { webhooks } from "./webhooks";
import { workflows } from "./workflows";

export async function assemble() {
  requireNative($cli.paths.root);
  const stage = stageOf($app.stage);
  const surroundings = { stage, network: network(stage), settings: settings(stage) };
  const own = database(stage, surroundings.network);
  const schema = await migration(surroundings, own);
  const mailing = mail(surroundings, own);
  const web = site(surroundings, own, schema);
  const lost = lostStarts();
  const commands = operations(surroundings, { database: own, site: web, mail: mailing, lostStarts: lost });
  const { router, server } = web;
  consoleFunction(surroundings, { router, server, database: own, operations: commands });
  const sender = sending(surroundings, own, web, mailing);
  const importing = importTask(surroundings, own, web, schema);
  const flows = workflows(stage, surroundings.network, { importing, operations: commands, sending: sender });
  const telling = webhooks(surroundings, { database: own, site: web });
  schedules(stage, { operations: commands, webhooks: telling }, lost);
  alarms(stage, {
    database: own,
    mail: mailing,
    site: web,
    workflows: flows,
    commands,
    webhooks: telling,
    lostStarts: lost,
  });
  return {
    url: web.url,
    feeds: importing.feeds.bucket,
    operations: commands.name,
    availability: availabilityOf(stage),
    schedules: schedulesOf(stage),
  };
}

const availabilityOf = ({ zones }: Stage): string =>
  zones === 1
    ? "One zone: while it is away, mail waits and nobody can log in or register. zones: 2 in infra/stages.ts is the other way."
    : "Two zones: what one of them takes with it comes back in the other within two minutes.";

const schedulesOf = ({ scheduled }: Stage): string =>
  scheduled
    ? `Once, after the doctor is content: npm run job -- schedules on --stage ${$app.stage}. Until then nothing starts by itself.`
    : "Off in this stage: infra/stages.ts.";
