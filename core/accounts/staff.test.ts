import { expect, test } from "vitest";
import config from "../../shinkan.config";
import type { Member } from "../shop/member-row";
import { staffRole } from "./staff";

const member: Member = { id: "7", email: "a@shop.example", name: null, active: true, role: null };
const named = { ...config, console: { operators: ["7"], viewers: ["7", "8"] } };

test("who may enter the console is said by the shop's column or by the configuration, and the higher role counts", () => {
  expect(staffRole(member, config)).toBeNull();
  expect(staffRole({ ...member, role: "viewer" }, config)).toBe("viewer");
  expect(staffRole({ ...member, role: "operator" }, config)).toBe("operator");
  expect(staffRole(member, named)).toBe("operator");
  expect(staffRole({ ...member, id: "8" }, named)).toBe("viewer");
  expect(staffRole({ ...member, id: "8", role: "operator" }, named)).toBe("operator");
  expect(staffRole({ ...member, id: "77" }, named)).toBeNull();
});

test("whoever may not log in to the shop any more is nobody here", () => {
  expect(staffRole({ ...member, role: "operator", active: false }, named)).toBeNull();
});
