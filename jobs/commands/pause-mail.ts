import { type MailSwitch, readMailSwitch, switchMail } from "../../core/notices/send/mail-switch";
import { type Command, type Invocation, UsageError } from "../command-line/command";

interface Answer extends MailSwitch {
  /** False where it stood so already. */
  changed: boolean;
}

const options = { reason: { type: "string" } } as const;

export const pauseMailCommand: Command = {
  summary: "Stops all mail at once, until resume-mail: nothing is lost, planning goes on.",
  usage: "--reason TEXT",
  details: "  --reason TEXT  why, for those who look at the console or the audit log",
  options,
  run: (invocation) => turn(invocation, false),
  print: (result) => sentence(result as Answer),
};

export const resumeMailCommand: Command = {
  summary: "Lets mail go again after pause-mail.",
  usage: "--reason TEXT",
  details: "  --reason TEXT  why, for those who look at the audit log",
  options,
  run: (invocation) => turn(invocation, true),
  print: (result) => sentence(result as Answer),
};

async function turn({ positionals, options: given, by, now }: Invocation, isOn: boolean): Promise<Answer> {
  const reason = typeof given.reason === "string" ? given.reason.trim() : "";
  if (positionals.length > 0 || reason === "") throw new UsageError("Say why: --reason TEXT");
  const audited = await switchMail({ isOn, reason, by: { id: by, role: "command-line" }, now });
  const { changedBy, changedAt, reason: because } = await readMailSwitch();
  return { isOn, changedBy, changedAt, reason: because, changed: audited !== null };
}

function sentence({ isOn, changedBy, changedAt, reason, changed }: Answer): string {
  const since = changedAt ? ` since ${changedAt.toISOString()}, by ${changedBy} (${reason})` : "";
  const state = isOn ? "Mail goes" : "All mail is paused";
  return `${state}${since}.${changed ? "" : " Nothing was changed."}`;
}
