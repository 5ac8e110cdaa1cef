/** Who may do what: nothing on every resource where a resource can be named. */
import type { Program } from "./program";
import type { Rule } from "./rule";

/** Actions for which AWS knows no resource (Service Authorization Reference). */
const WITHOUT_RESOURCE =
  /^(xray:Put|ses:Get(SendQuota|Account|AccountSendingEnabled|Identity\w+Attributes)$|ses:(GetSuppressedDestination|DeleteSuppressedDestination|ListSuppressedDestinations)$|logs:(\w+LogDelivery|ListLogDeliveries|PutResourcePolicy|Describe\w+)$)/;

interface Statement {
  Effect: string;
  Action: string | string[];
  Resource: string | string[];
}

const statementsOf = ({ resources }: Program) =>
  resources
    .filter(({ type }) => type === "iam/role")
    .flatMap(({ name, inputs }) =>
      ((inputs.inlinePolicies ?? []) as { policy: string }[]).flatMap(({ policy }) =>
        (JSON.parse(policy).Statement as Statement[]).map((statement) => ({ name, ...statement })),
      ),
    );

const isTooWide = ({ Action, Resource }: Statement): boolean =>
  [Resource].flat().includes("*") && [Action].flat().some((action) => !WITHOUT_RESOURCE.test(action));

const noWideResource: Rule = {
  says: "no role may do on everything what it could be allowed on one thing",
  violations: (program) => {
    const statements = statementsOf(program);
    if (statements.length < 20) return ["too few statements were read"];
    return statements.filter(isTooWide).map(({ name, Action }) => `${name}: ${Action}`);
  },
  spoil: (program) => giveEveryRole(program, { Effect: "Allow", Action: "s3:GetObject", Resource: "*" }),
};

const noWideAction: Rule = {
  says: "no role is allowed all actions of a service",
  violations: (program) =>
    statementsOf(program)
      .filter(({ Action }) => [Action].flat().some((action) => action.endsWith(":*") || action === "*"))
      .map(({ name, Action }) => `${name}: ${Action}`),
  spoil: (program) => giveEveryRole(program, { Effect: "Allow", Action: "s3:*", Resource: "arn:aws:s3:::x" }),
};

const passesOnlyToTasks: Rule = {
  says: "roles are passed on to the import task only",
  violations: (program) =>
    statementsOf(program)
      .filter(({ Action }) => [Action].flat().includes("iam:PassRole"))
      .filter(({ Resource }) => ![Resource].flat().every((arn) => /role\/.*Import/.test(arn)))
      .map(({ name }) => name),
  spoil: (program) =>
    giveEveryRole(program, {
      Effect: "Allow",
      Action: "iam:PassRole",
      Resource: "arn:aws:iam::1:role/Admin",
    }),
};

const CALLS_OPERATIONS = /^(Console|DailyWorkflow|\w*Schedule)/;

/** What is decided in the console is done elsewhere, and nobody whom the public reaches can ask for it. */
const onlyConsoleStarts: Rule = {
  says: "of the functions behind the CDN only the console may start the operations function, and it may do nothing but that and read the database",
  violations: (program) => {
    const statements = statementsOf(program);
    const starts = statements.filter(
      ({ Action, Resource }) =>
        [Action].flat().includes("lambda:InvokeFunction") && /-operations\b/.test(JSON.stringify(Resource)),
    );
    const own = statements
      .filter(({ name }) => /^Console/.test(name))
      .flatMap(({ Action }) => [Action].flat());
    const stray = own.filter(
      (action) => !/^(lambda:InvokeFunction|rds-db:connect|kms:Decrypt|xray:Put\w+)$/.test(action),
    );
    return [
      ...(starts.some(({ name }) => /^Console/.test(name)) ? [] : ["the console may start nothing"]),
      ...starts.map(({ name }) => name).filter((name) => !CALLS_OPERATIONS.test(name)),
      ...stray.map((action) => `the console may ${action}`),
    ];
  },
  spoil: (program) =>
    giveEveryRole(program, {
      Effect: "Allow",
      Action: "lambda:InvokeFunction",
      Resource: "arn:aws:lambda:x:1:function:shinkan-x-operations",
    }),
};

/** Whoever sends, and the function in which an operator may send by hand. */
const LIFTS = /^(Send|Operations)/;

const onlySendersLift: Rule = {
  says: "only what sends mail may take an address off SES's suppression list, and it may",
  violations: (program) => {
    const lifting = statementsOf(program)
      .filter(({ Action }) => [Action].flat().includes("ses:DeleteSuppressedDestination"))
      .map(({ name }) => name);
    return [
      ...(lifting.some((name) => /^Send/.test(name)) ? [] : ["what sends may take none off"]),
      ...lifting.filter((name) => !LIFTS.test(name)),
    ];
  },
  spoil: (program) =>
    giveEveryRole(program, { Effect: "Allow", Action: "ses:DeleteSuppressedDestination", Resource: "*" }),
};

/** It calls addresses that somebody typed in: whoever took it over should find nothing to do with its role. */
const webhooksOnlyReadOurs: Rule = {
  says: "the function of webhooks may reach our database and nothing else",
  violations: (program) => {
    const actions = statementsOf(program)
      .filter(({ name }) => /^Webhooks/.test(name))
      .flatMap(({ Action }) => [Action].flat());
    if (actions.length === 0) return ["there is no such role"];
    return actions.filter(
      (action) =>
        !/^(rds-db:connect|kms:Decrypt|xray:Put\w+|ec2:\w+NetworkInterfaces?|ec2:\w+PrivateIpAddresses|logs:\w+)$/.test(
          action,
        ),
    );
  },
  spoil: (program) =>
    giveEveryRole(program, {
      Effect: "Allow",
      Action: "ses:SendEmail",
      Resource: "arn:aws:ses:x:1:identity/x",
    }),
};

function giveEveryRole({ resources }: Program, statement: Statement): void {
  const policy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
  for (const { type, inputs } of resources)
    if (type === "iam/role") inputs.inlinePolicies = [...((inputs.inlinePolicies as []) ?? []), { policy }];
}

export const ROLE_RULES: Rule[] = [
  noWideResource,
  noWideAction,
  passesOnlyToTasks,
  onlyConsoleStarts,
  onlySendersLift,
  webhooksOnlyReadOurs,
];
