/** A statement about what a stage would create, and whether it holds. */
import type { Program } from "./program";

export interface Rule {
  says: string;
  /** What breaks the rule; nothing where it holds. */
  violations(program: Program): string[];
  /** Breaks it in place, so that a test sees that breaking it is noticed. */
  spoil(program: Program): void;
}

type Inputs = Record<string, unknown>;

/** A rule about every resource of a type, of which there must be one at least; `spoil` is laid over their inputs. */
export const every = (
  type: string,
  says: string,
  holds: (inputs: Inputs, program: Program) => boolean,
  spoil: Inputs,
): Rule => ({
  says,
  violations: (program) => {
    const found = program.resources.filter((resource) => resource.type === type);
    if (found.length === 0) return [`there is no ${type}`];
    return found.filter(({ inputs }) => !holds(inputs, program)).map(({ name }) => name);
  },
  spoil: ({ resources }) => {
    for (const resource of resources) if (resource.type === type) Object.assign(resource.inputs, spoil);
  },
});

/** A rule about resources found by the beginning of its name. */
export const named = (
  type: string,
  name: string,
  says: string,
  holds: (inputs: Inputs, program: Program) => boolean,
  spoil: Inputs,
): Rule => {
  const ours = (program: Program): Program => ({
    ...program,
    resources: program.resources.filter((resource) => resource.name.startsWith(name)),
  });
  const rule = every(type, says, holds, spoil);
  return {
    says,
    violations: (program) => rule.violations(ours(program)),
    spoil: (program) => rule.spoil(ours(program)),
  };
};

/** The inputs contain these, whatever else they have. */
export const has = (inputs: unknown, expected: unknown): boolean => {
  if (typeof expected !== "object" || expected === null) return inputs === expected;
  if (typeof inputs !== "object" || inputs === null) return false;
  return Object.entries(expected).every(([key, value]) => has((inputs as Inputs)[key], value));
};
