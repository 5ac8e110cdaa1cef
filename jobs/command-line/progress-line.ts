/** The line that a terminal shows while an import runs. */
import type { Progress } from "../../core/imports/run/import-context";

export const progressLine = ({ stage, done }: Progress): string =>
  stage === "reading"
    ? `Reading: ${done.toLocaleString("en")} rows so far`
    : `Applying: line ${done.toLocaleString("en")} of the file`;
