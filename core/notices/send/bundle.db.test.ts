import { beforeEach, expect, test } from "vitest";
import { countStates, everyoneWaits, RELEASE_DAY } from "@/local/ses/mail-stage";
import { ownMailService } from "@/local/testing/mail-service";
import { readRows } from "@/local/testing/read-rows";
import { addRelease } from "@/local/testing/test-releases";
import config from "@/shinkan.config";
import { notify } from "../notify";
import { dueClock } from "../plan/due-clock";
import { planNotices } from "../plan/plan";
import { gatherMails } from "./bundle";

const service = ownMailService({ members: 150 });
const clock = dueClock(RELEASE_DAY, config);

beforeEach(async () => {
  await everyoneWaits(service.shop.members, await addRelease());
  await planNotices(dueClock(RELEASE_DAY, config));
});

const emptyMails = () =>
  readRows("SELECT m.id FROM mails m LEFT JOIN notices n ON n.mail_id = m.id WHERE n.id IS NULL");

test("eight gatherers at once make one mail a member, and none that is empty", async () => {
  for (let round = 0; round < 4; round += 1) {
    await Promise.all(Array.from({ length: 8 }, () => gatherMails(clock)));
    expect(await emptyMails()).toEqual([]);
  }
  expect(await countStates()).toEqual({ mailed: service.shop.members.length });
});

test("what comes up while a mail is ready rides along, beside any number of gatherers", async () => {
  await gatherMails(clock);
  await everyoneWaits(service.shop.members, await addRelease());
  await planNotices(dueClock(RELEASE_DAY, config));
  await Promise.all(Array.from({ length: 8 }, () => gatherMails(clock)));
  expect(await emptyMails()).toEqual([]);
  const run = await notify({
    now: RELEASE_DAY,
    config,
    mailer: service.mailer,
    findBuyable: async () => null,
  });
  expect(run).toMatchObject({ sent: 2 * service.shop.members.length, mails: service.shop.members.length });
});
