import { expect, test } from "vitest";
import { LOCKABLE } from "../../imports/record/lockable";
import { FEED_COLUMNS } from "../../imports/record/release-columns";
import { LOCALES } from "../locale";
import { fieldText } from "./fields";

test.each(LOCALES)(
  "in %s every field that a history or a difference may name has a name of its own",
  (locale) => {
    const others = ["missing_since", "contributors", "added", "provider_record_id", "contributed"];
    const named = [...FEED_COLUMNS, ...LOCKABLE, ...others];
    expect(named.filter((name) => fieldText(name, locale) === name)).toEqual([]);
    expect(fieldText("constructor", locale)).toBe("constructor");
  },
);
