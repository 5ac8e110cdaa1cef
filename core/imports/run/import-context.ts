/** What every step of an import has to know, made once where the import begins. */
import type { Profile } from "../../feed/profiles/profile";
import type { Precedence } from "../precedence/precedence";
import type { Lease } from "./import-lease";
import type { ImportRun } from "./import-run";

export interface Progress {
  stage: "reading" | "applying";
  /** Rows read, or the line of the file that is applied. */
  done: number;
}

export interface ImportContext {
  /** As it stands in the database: every step that moves the run on keeps both alike. */
  run: ImportRun;
  /** The right to change the provider's releases for as long as it is renewed. */
  lease: Lease;
  /** How the provider's file is read, and above which shares a change waits for a person. */
  profile: Profile;
  precedence: Precedence;
  now: Date;
  onProgress(progress: Progress): void;
}

/** The same import at work on titles of another provider, to which it contributes. */
export const onBehalfOf = (context: ImportContext, provider: string): ImportContext => ({
  ...context,
  run: { ...context.run, provider },
});
