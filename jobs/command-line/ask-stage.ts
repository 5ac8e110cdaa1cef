/** Runs the words of a command in a stage, through its private operations function, and prints what it printed there. */
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import type { Printed } from "./run-command";

/** As infra/operations.ts names it. */
export const operationsOf = (stage: string): string => `shinkan-${stage}-operations`;

/** Never throws; where AWS cannot be asked, one line says why. */
export async function askStage(stage: string, args: string[], by: string): Promise<Printed> {
  // A command is not started a second time because its answer was lost.
  const client = new LambdaClient({ maxAttempts: 1 });
  try {
    const Payload = JSON.stringify({ command: "run", args, by });
    const answer = await client.send(new InvokeCommand({ FunctionName: operationsOf(stage), Payload }));
    const payload = JSON.parse(answer.Payload?.transformToString() || "null");
    if (!answer.FunctionError) return payload as Printed;
    return failed(
      `The command broke off in stage ${stage}: ${payload?.errorMessage ?? answer.FunctionError}`,
    );
  } catch (error) {
    return failed(reasonOf(error as Error, stage));
  } finally {
    client.destroy();
  }
}

function reasonOf({ name, message }: Error, stage: string): string {
  if (name === "ResourceNotFoundException")
    return `There is no stage "${stage}" here: this account has no function ${operationsOf(stage)} in this region.`;
  if (name === "CredentialsProviderError" || /Could not load credentials/i.test(message))
    return "No AWS credentials were found. Log in, or set AWS_PROFILE.";
  if (/Region is missing/i.test(message))
    return "Which region? Set AWS_REGION, or AWS_PROFILE to one that has it.";
  if (/^(AccessDenied|UnrecognizedClient|InvalidSignature|ExpiredToken)/.test(name))
    return `AWS does not let these credentials call ${operationsOf(stage)}: ${message}`;
  return `Stage ${stage} could not be asked: ${message}`;
}

const failed = (line: string): Printed => ({ exitCode: 1, stdout: "", stderr: `${line.split("\n")[0]}\n` });
