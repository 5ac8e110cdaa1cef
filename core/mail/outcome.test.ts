import { expect, test } from "vitest";
import { outcomeOf } from "./outcome";

const error = (name: string, more: object = {}) => Object.assign(new Error("…"), { name, ...more });
const answered = (name: string, httpStatusCode: number, message = "…") =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode } });

test("only a clear no to this one message counts as refused", () => {
  expect(outcomeOf(answered("MessageRejected", 400)).kind).toBe("refused");
  expect(outcomeOf(answered("AccountSendingPausedException", 400)).kind).toBe("not-now");
  expect(outcomeOf(answered("SignatureDoesNotMatch", 403)).kind).toBe("not-now");
});

test.each([
  "Address blacklisted.",
  "Missing final '@domain'",
  "Domain contains illegal character",
  "Local address contains control or whitespace",
  "Message length is more than 10485760 bytes long: '10485761'.",
])("an address or a message of its own is refused for good: %s", (message) => {
  for (const name of ["MessageRejected", "InvalidParameterValue", "ValidationError"])
    expect(outcomeOf(answered(name, 400, message)).kind).toBe("refused");
});

test.each([
  [
    "MessageRejected",
    "Email address is not verified. The following identities failed the check in region AP-NORTHEAST-1: shinkan@shop.example",
  ],
  [
    "MessageRejected",
    "Sending suspended for this account. For more information, please check the inbox of the email address associated with your AWS account.",
  ],
  ["MessageRejected", "Sending paused for configuration set main."],
  ["ConfigurationSetDoesNotExist", "Configuration set <shinkan> does not exist."],
  ["ConfigurationSetSendingPausedException", "Sending paused for configuration set."],
  ["MailFromDomainNotVerifiedException", "MAIL FROM domain is not verified."],
  ["InvalidParameterValue", "Invalid configuration set name <a b>: only alphanumeric ASCII characters."],
  ["InvalidParameterValue", "Invalid tag value <é>: only alphanumeric ASCII characters."],
  [
    "ValidationError",
    "1 validation error detected: Value at 'configurationSetName' failed to satisfy constraint.",
  ],
  ["AccessDenied", "User is not authorized to perform `ses:SendRawEmail' on resource"],
])(
  "what concerns account, sender or configuration set is never booked on the recipient: %s, %s",
  (name, message) => {
    expect(outcomeOf(answered(name, 400, message))).toMatchObject({ kind: "not-now", why: "sender" });
  },
);

test("what SES says is kept and logged without the member's address, whatever it says", () => {
  const to = "Hanako.Y+books@example.jp";
  for (const answer of [
    answered(
      "InvalidParameterValue",
      400,
      `Local address contains control or whitespace in string \`\`${to}''`,
    ),
    answered(
      "MessageRejected",
      400,
      `The following identities failed the check: ${to.toLowerCase()}, a@shop.example`,
    ),
    answered("InternalFailure", 500, `Timed out while sending to <${to}>.`),
  ]) {
    const { error } = outcomeOf(answer, to) as { error: string };
    expect(error).toContain("•••@example.jp");
    expect(error.toLowerCase()).not.toContain("hanako");
  }
});

const denied = (identity: string) =>
  answered(
    "AccessDenied",
    403,
    `User \`arn:aws:sts::123456789012:assumed-role/Send/send' is not authorized to perform \`ses:SendRawEmail' on resource \`arn:aws:ses:ap-northeast-1:123456789012:identity/${identity}'`,
  );

test("in the sandbox a recipient whose identity we may not use is refused alone; the sender's own stops all", () => {
  for (const identity of ["taro@example.jp", "TARO@example.jp", "example.jp"])
    expect(outcomeOf(denied(identity), "Taro@Example.jp").kind).toBe("refused");
  for (const identity of ["shop.example", "shinkan@shop.example", "hanako@example.jp", "ample.jp"])
    expect(outcomeOf(denied(identity), "taro@example.jp")).toMatchObject({ kind: "not-now", why: "sender" });
  expect(outcomeOf(denied("taro@example.jp"))).toMatchObject({ kind: "not-now", why: "sender" });
});

test("throttling is told apart, because going on slower helps", () => {
  expect(outcomeOf(answered("Throttling", 400))).toMatchObject({ kind: "not-now", why: "throttled" });
  expect(outcomeOf(error("Error", { code: "ECONNREFUSED" }))).toMatchObject({ why: "away" });
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
