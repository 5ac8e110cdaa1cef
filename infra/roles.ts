/** A role that a service takes on and that allows what its statements say and nothing else. */

export interface Statement {
  actions: string[];
  resources: $util.Input<$util.Input<string>[]>;
}

export function role(name: string, service: string | string[], statements: Statement[]): aws.iam.Role {
  return new aws.iam.Role(name, {
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: service }),
    inlinePolicies: statements.length > 0 ? [inline(statements)] : [],
  });
}

export const inline = (statements: Statement[]) => ({
  name: "inline",
  policy: $jsonStringify({
    Version: "2012-10-17",
    Statement: statements.map(({ actions, resources }) => ({
      Effect: "Allow",
      Action: actions,
      Resource: resources,
    })),
  }),
});
