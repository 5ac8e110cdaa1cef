import { readSchedules, type ScheduleSwitch, switchSchedules } from "../../core/database/schedule-switch";
import { closeShop } from "../../core/shop/shop-database";
import { audited, type OfDecision } from "../command-line/audited";
import { type Command, UsageError } from "../command-line/command";
import { doctorJob, type Finding } from "../doctor";
import { PAUSED_MAIL } from "../doctor/mail-switch";

interface Answer extends ScheduleSwitch {
  /** What keeps the schedules from being switched on. */
  wrong: Finding[];
}

export const schedulesCommand: Command = {
  summary:
    "Lets the schedules of a stage start imports and mails, once the doctor finds everything in order; off stops them again.",
  usage: "[on | off]",
  details: "Without a word it says how they stand. What a person starts is started in any case.",
  async run({ positionals: [word, ...more], by, now }): Promise<Answer> {
    if (more.length > 0 || (word !== undefined && word !== "on" && word !== "off"))
      throw new UsageError("Say on or off, or nothing to see how the schedules stand.");
    const wrong = word === "on" ? await findWrong(now) : [];
    const record = (tx: OfDecision, before: boolean) =>
      audited(
        tx,
        { by, now },
        {
          act: "switch-schedules",
          object: "schedules",
          before: { isOn: before },
          after: { isOn: word === "on" },
        },
      );
    if (word !== undefined && wrong.length === 0) await switchSchedules(word === "on", by, now, record);
    const { isOn, changedBy, changedAt } = await readSchedules();
    return { isOn, changedBy, changedAt, wrong };
  },
  print: (result) => sentences(result as Answer),
  failed: (result) => (result as Answer).wrong.length > 0,
};

async function findWrong(now: Date): Promise<Finding[]> {
  const { findings } = await doctorJob({ now }).finally(closeShop);
  return findings.filter(({ ok, about }) => !ok && about !== PAUSED_MAIL);
}

function sentences({ isOn, changedBy, changedAt, wrong }: Answer): string {
  const since = changedAt ? ` since ${changedAt.toISOString()}, by ${changedBy}` : "";
  const stand = isOn
    ? `The schedules start imports and mails${since}.`
    : `The schedules start nothing${since}.`;
  if (wrong.length === 0) return stand;
  const findings = wrong.map(({ about, says }) => `WRONG  ${about}: ${says}`);
  return [...findings, "", `${stand} Repair this, then switch them on again.`].join("\n");
}
