-- Passwords by django.contrib.auth.hashers: PBKDF2PasswordHasher().encode("あけぼの-2026", "salt2026", 1000), MD5PasswordHasher()
-- and make_password(None).
INSERT INTO auth_user (id, password, is_superuser, username, first_name, last_name, email, is_staff, is_active, date_joined) VALUES
  (1, 'pbkdf2_sha256$1000$salt2026$dkODqslmrQBtXcLGFnqUsmvfzhTrbGC2eZw7cYniA14=', 0, 'ann', 'Ann', 'A', 'ann@example.com', 0, 1, '2024-01-01'),
  (2, 'pbkdf2_sha256$1000$salt2026$dkODqslmrQBtXcLGFnqUsmvfzhTrbGC2eZw7cYniA14=', 0, 'off', 'Off', 'O', 'off@example.com', 0, 0, '2024-01-01'),
  (3, '!Hx2mJ0s8dK1qZ5vB7nW3cR9tY4uL6pA0eG2fD8k1', 0, 'sso', 'Sso', 'S', 'sso@example.com', 0, 1, '2024-01-01'),
  (4, 'md5$salt07$e15319205f53e52f7c7b27f0111fd4b4', 0, 'old', 'Old', 'O', 'old@example.com', 0, 1, '2010-01-01');
