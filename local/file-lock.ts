/** One process at a time at a piece of work: the others wait as long as the one that holds the file is alive. */
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { isRunning, ownMark, pidOf } from "../jobs/process-mark";

const LOOK_MS = 200;
/** So long nobody wonders. */
const SILENT_MS = 2_000;

interface Locked {
  /** The file, whose folder is made if need be. */
  file: string;
  /** What is waited for, as it goes on after "Waiting for". */
  what: string;
}

/** Throws an Error with a sentence where the file cannot be written: a full disk is never waited for. */
export async function withLock<T>({ file, what }: Locked, work: () => T | Promise<T>): Promise<T> {
  const began = Date.now();
  let announced = false;
  while (!take(file)) {
    const holder = holderOf(file);
    if (holder !== null && !isRunning(holder)) rmSync(file, { force: true });
    else await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    if (!announced && holder !== null && Date.now() - began > SILENT_MS) {
      process.stderr.write(`Waiting for ${what} by process ${pidOf(holder)} …\n`);
      announced = true;
    }
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/** Linked into place with its content, so that nobody reads it half written. */
function take(file: string): boolean {
  const own = `${file}.${process.pid}`;
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(own, ownMark());
  } catch (error) {
    throw unwritable(file, error as NodeJS.ErrnoException);
  }
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw unwritable(file, error as NodeJS.ErrnoException);
  } finally {
    rmSync(own, { force: true });
  }
}

function unwritable(file: string, cause: NodeJS.ErrnoException): Error {
  if (cause.code === "ENOSPC" || cause.code === "EDQUOT") {
    return new Error(`The disk is full: ${file} could not be written. Make room, then start again.`, {
      cause,
    });
  }
  return new Error(`The lock ${file} could not be written: ${cause.message}`, { cause });
}

/** Null where it was given back meanwhile. */
function holderOf(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}
