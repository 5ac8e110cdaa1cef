/** Takes the stage out of the words of a command line. */

interface Words {
  stage: string | null;
  args: string[];
  /** One line, where `--stage` is given without a name that a stage can have. */
  problem: string | null;
}

/** As SST takes it for a stage's name. */
const NAME = /^[a-zA-Z0-9-]{1,32}$/;

export function withoutStage(words: string[]): Words {
  const at = words.findIndex((word) => /^--stage(=|$)/.test(word));
  if (at < 0) return { stage: null, args: words, problem: null };
  const [given] = words[at]?.split("=").slice(1) ?? [];
  const stage = given ?? words[at + 1] ?? "";
  const args = words.toSpliced(at, given === undefined ? 2 : 1);
  const problem = NAME.test(stage) ? null : "--stage needs the name of a stage, such as production.";
  return { stage, args, problem };
}
