/** A function with as many environments as it may have at a time; further events wait in line. */
import { type Environment, type FunctionSettings, startEnvironment } from "./environment";

export interface LambdaFunction {
  invoke(event: unknown): Promise<unknown>;
  /** The next event finds a cold start, with these changes to the settings; what is being answered is finished first. */
  restart(changes?: Partial<FunctionSettings>): Promise<void>;
  /** Those that are running, busy or not. */
  environments(): Environment[];
  /** How many events it has been given so far. */
  invocations(): number;
  stop(): Promise<void>;
}

export function startFunction(settings: FunctionSettings, limit: number): LambdaFunction {
  let current = settings;
  let stopped = false;
  const busy = new Set<Environment>();
  const outdated = new WeakSet<Environment>();
  const idle: Environment[] = [];
  const line: (() => void)[] = [];
  let starting = 0;
  let invocations = 0;

  /** The latest used first, as Lambda does; a new one where there is room; otherwise a place in the line. */
  const take = async (): Promise<Environment> => {
    for (;;) {
      const environment = idle.pop() ?? (busy.size + starting < limit ? await start() : undefined);
      if (environment?.isAlive() && !outdated.has(environment)) {
        busy.add(environment);
        return environment;
      }
      if (environment) await environment.stop();
      else await new Promise<void>((resolve) => line.push(resolve));
    }
  };
  const start = async () => {
    if (stopped) throw new Error("The function was stopped.");
    starting += 1;
    try {
      return await startEnvironment(current);
    } finally {
      starting -= 1;
    }
  };
  const release = async (environment: Environment) => {
    busy.delete(environment);
    if (outdated.has(environment) || !environment.isAlive()) await environment.stop();
    else idle.push(environment);
    line.shift()?.();
  };

  return {
    invoke: async (event) => {
      invocations += 1;
      const environment = await take();
      try {
        return await environment.invoke(event);
      } finally {
        await release(environment);
      }
    },
    restart: async (changes = {}) => {
      current = { ...current, ...changes };
      for (const environment of busy) outdated.add(environment);
      await Promise.all(idle.splice(0).map((environment) => environment.stop()));
    },
    environments: () => [...busy, ...idle],
    invocations: () => invocations,
    stop: async () => {
      stopped = true;
      await Promise.all([...busy, ...idle.splice(0)].map((environment) => environment.stop()));
    },
  };
}
