import { expect, test } from "vitest";
import { outcomeOf } from "./ses";

const error = (name: string, more: object = {}) => Object.assign(new Error("…"), { name, ...more });
const answered = (name: string, httpStatusCode: number) => error(name, { $metadata: { httpStatusCode } });

test("only a clear no to this one message counts as refused", () => {
  expect(outcomeOf(answered("MessageRejected", 400)).kind).toBe("refused");
  expect(outcomeOf(answered("AccountSendingPausedException", 400)).kind).toBe("not-now");
  expect(outcomeOf(answered("SignatureDoesNotMatch", 403)).kind).toBe("not-now");
});

test("throttling is told apart, because going on slower helps", () => {
  expect(outcomeOf(answered("Throttling", 400))).toMatchObject({ kind: "not-now", throttled: true });
  expect(outcomeOf(error("Error", { code: "ECONNREFUSED" }))).toMatchObject({ throttled: false });
});

test("whatever may have been accepted is unclear", () => {
  for (const lost of [
    error("TimeoutError"),
    error("Error", { code: "ECONNRESET" }),
    answered("InternalFailure", 500),
    answered("ServiceUnavailable", 503),
  ])
    expect(outcomeOf(lost).kind).toBe("unclear");
});
