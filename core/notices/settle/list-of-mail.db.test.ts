import { expect, test } from "vitest";
import { execute } from "@/core/database/sql";
import { everyoneWaits, RELEASE_DAY } from "@/local/ses/mail-stage";
import { ownMailService } from "@/local/testing/mail-service";
import { addRelease } from "@/local/testing/test-releases";
import config from "@/shinkan.config";
import { notify } from "../notify";
import { listOfMail } from "./list-of-mail";

const service = ownMailService({ members: 2 });

async function mailOf(titles: number, listed: number) {
  const ids: number[] = [];
  for (let title = 0; title < titles; title += 1) ids.push(await addRelease());
  const [member = "", other = ""] = service.shop.members;
  for (const id of ids) await everyoneWaits([member], id);
  const own = { ...config, mail: { ...config.mail, listed } };
  await notify({ now: RELEASE_DAY, config: own, mailer: service.mailer, findBuyable: async () => null });
  const [mail] = await service.ses.parsed();
  const [, mailId, after] = /\/my\/mails\/(\d+)\?after=(\d+)\s/.exec(mail?.text ?? "") ?? [];
  return { ids, member, other, text: mail?.text ?? "", mailId: Number(mailId), after: Number(after) };
}

test("“and 5 more” leads to those five and to nothing else, for the member who got the mail", async () => {
  const { ids, member, other, text, mailId, after } = await mailOf(8, 3);
  expect(text).toContain("ほか5点を見る");
  const rest = await listOfMail(member, mailId, after);
  expect(rest?.releases.map(({ id }) => id)).toEqual(ids.slice(3));
  expect(rest).toMatchObject({ occasion: "on-sale", day: "2026-12-10" });
  expect(await listOfMail(other, mailId, after)).toBeNull();
  expect(await listOfMail(member, mailId + 1, after)).toBeNull();
  for (const { title } of rest?.releases ?? []) expect(text).not.toContain(`${title}\n`);
});

test("a title that turns out to be issued in error is not shown, and moves no other", async () => {
  const { ids, member, mailId, after } = await mailOf(6, 2);
  await execute("UPDATE releases SET status = 'removed' WHERE id = :id", { id: ids[0] ?? 0 });
  await execute("UPDATE releases SET status = 'removed' WHERE id = :id", { id: ids[3] ?? 0 });
  const rest = await listOfMail(member, mailId, after);
  expect(rest?.releases.map(({ id }) => id)).toEqual([ids[2], ids[4], ids[5]]);
});
