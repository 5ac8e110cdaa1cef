/** CPU units and MiB that go together: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html */
import { every } from "../rule";

const MEMORY: Record<string, [number, number]> = {
  "256": [512, 2_048],
  "512": [1_024, 4_096],
  "1024": [2_048, 8_192],
  "2048": [4_096, 16_384],
};

export const taskSize = every(
  "ecs/taskDefinition",
  "the task has a size that Fargate has",
  ({ cpu, memory }) => {
    const [least = Number.POSITIVE_INFINITY, most = 0] = MEMORY[String(cpu)] ?? [];
    return Number(memory) >= least && Number(memory) <= most && Number(memory) % 512 === 0;
  },
  { cpu: "1024", memory: "1024" },
);
