import type { Preset } from "./preset";

/**
 * Django (django/django, django/contrib/auth/models.py). People log in by user name; a shop whose user model takes the
 * e-mail address says `login: "email"`.
 */
export const django: Preset = {
  members: {
    table: "auth_user",
    id: "id",
    login: "username",
    email: "email",
    password: "password",
    name: "first_name",
    standing: [{ column: "is_active", equals: 1 }],
  },
  passwords: { scheme: "django" },
};
