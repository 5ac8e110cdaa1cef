/** One route a destination, and all of them in the table or all beside it: https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html, https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/route_table */
import { all } from "../program";
import type { Rule } from "../rule";

export const routeDestinations: Rule = {
  says: "no table leads to one place twice, and none loses a route with the next deployment",
  violations: (program) => {
    const twice = all(program, "ec2/routeTable").filter(({ inputs: { routes = [] } }) => {
      const places = (routes as { cidrBlock: string }[]).map(({ cidrBlock }) => cidrBlock);
      return new Set(places).size < places.length;
    });
    return [...twice, ...all(program, "ec2/route")].map(({ name }) => name);
  },
  spoil: ({ resources }) => void resources.push({ type: "ec2/route", name: "Beside", inputs: {} }),
};
