/** The ways in which an import can go about its work, each of which must survive being killed. */

export interface Way {
  name: string;
  /** Which of the two days is killed: the first finds an empty catalogue and writes all of it. */
  day: 0 | 1;
  /** Whether it keeps what it has read, and so passes over what is known the next day. */
  memory: boolean;
}

export const NEXT_DAY: Way = { name: "the next day", day: 1, memory: true };
export const FIRST_DAY: Way = { name: "the first day", day: 0, memory: true };
export const WITHOUT_MEMORY: Way = { name: "the next day without its memory", day: 1, memory: false };
