import type { Preset } from "./preset";

/**
 * Spring Security (spring-projects/spring-security, core/userdetails/jdbc/users.ddl: username, password, enabled) with its
 * DelegatingPasswordEncoder, and the e-mail column that every shop adds under a name of its own: here `email`.
 */
export const spring: Preset = {
  members: {
    table: "users",
    id: "username",
    login: "username",
    email: "email",
    password: "password",
    standing: [{ column: "enabled", equals: 1 }],
  },
  passwords: { scheme: "spring-delegating" },
};

/**
 * The same with a bare BCryptPasswordEncoder: no `{id}` before the stored value.
 */
export const springBcrypt: Preset = {
  members: spring.members,
  passwords: { scheme: "bcrypt" },
};
