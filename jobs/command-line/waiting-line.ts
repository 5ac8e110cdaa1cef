/** On a terminal, says what a command is at and for how long, once it takes longer than two seconds. */

const PACE = { firstMs: 2_000, eachMs: 1_000 };

export interface WaitingLine {
  /** What is going on now, in the command's own words; nothing while the command itself asks for something. */
  show(line: string): void;
  /** Wipes the line. */
  stop(): void;
}

/** Elsewhere than on a terminal it writes nothing. */
export function startWaitingLine(
  name: string,
  stream: NodeJS.WriteStream = process.stderr,
  pace = PACE,
): WaitingLine {
  if (!stream.isTTY) return { show: () => undefined, stop: () => undefined };
  const began = Date.now();
  let words = name;
  const write = () => {
    const seconds = Math.round((Date.now() - began) / 1_000);
    if (words !== "" && Date.now() - began >= pace.firstMs) stream.write(`\r\x1b[K${words} … ${seconds} s`);
  };
  const timer = setInterval(write, pace.eachMs);
  return {
    show: (line) => {
      words = line;
      write();
    },
    stop: () => {
      clearInterval(timer);
      stream.write("\r\x1b[K");
    },
  };
}
