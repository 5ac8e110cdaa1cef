/** Lets a function of short texts look up what it was called with lately: names in a feed repeat. */

/** Answers kept; when there are more, all are forgotten, and the names that repeat are soon there again. */
const MOST = 4_000;
/** Long texts seldom repeat, and would fill the memory. */
const LONGEST = 60;

export function remembered(find: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    if (text.length > LONGEST) return find(text);
    const before = known.get(text);
    if (before !== undefined) return before;
    const found = find(text);
    if (known.size >= MOST) known.clear();
    known.set(text, found);
    return found;
  };
}
