/** A part that SST's types call optional and that our settings make certain. */
export function present<Part>(part: Part | undefined, name: string): Part {
  if (part === undefined) throw new Error(`SST made no ${name}.`);
  return part;
}
