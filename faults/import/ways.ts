/** The ways in which an import can go about its work, each of which must survive being killed. */

export interface Way {
  /** Short, for the names of providers. */
  id: string;
  name: string;
  /** Which of the two days is killed: the first finds an empty catalogue and writes all of it. */
  day: 0 | 1;
  /** Whether it keeps fingerprints of what it has read, and so passes over what is known the next day. */
  fingerprints: boolean;
}

export const NEXT_DAY: Way = { id: "next", name: "the next day", day: 1, fingerprints: true };
export const FIRST_DAY: Way = { id: "first", name: "the first day", day: 0, fingerprints: true };
export const WITHOUT_FINGERPRINTS: Way = {
  id: "without",
  name: "the next day without fingerprints",
  day: 1,
  fingerprints: false,
};
/** So many are new that they are written two thousand at a time. */
export const MANY_NEW: Way = {
  id: "many",
  name: "a first day of very many titles",
  day: 0,
  fingerprints: true,
};
