"""Prints stored passwords as Django makes them, with its own hashers and the passwords of made-by-php.json:
  python3 core/shop/passwords/samples/made-by-django.py > core/shop/passwords/samples/made-by-django.json
Debian: apt-get install python3-django python3-argon2 python3-bcrypt.
"""
import json
import pathlib

from django.conf import settings

settings.configure()
from django.contrib.auth import hashers  # noqa: E402


class QuickBCryptSHA256(hashers.BCryptSHA256PasswordHasher):
    rounds = 4


class QuickBCrypt(hashers.BCryptPasswordHasher):
    rounds = 4


class QuickArgon2(hashers.Argon2PasswordHasher):
    time_cost = 1
    memory_cost = 1024
    parallelism = 2


WAYS = [
    lambda text: hashers.PBKDF2PasswordHasher().encode(text, "salt2026", 1000),
    lambda text: hashers.PBKDF2SHA1PasswordHasher().encode(text, "salt2026", 1000),
    lambda text: QuickArgon2().encode(text, "salt2026"),
    lambda text: QuickBCryptSHA256().encode(text, QuickBCryptSHA256().salt()),
    lambda text: QuickBCrypt().encode(text, QuickBCrypt().salt()),
    lambda text: hashers.SHA1PasswordHasher().encode(text, "salt2026"),
    lambda text: hashers.MD5PasswordHasher().encode(text, "salt2026"),
]

samples = pathlib.Path(__file__).parent
passwords = dict.fromkeys(v["password"] for v in json.loads((samples / "made-by-php.json").read_text()))
lines = []
for way in WAYS:
    for password in passwords:
        vector = {
            "id": f"django-{len(lines)}",
            "scheme": "django",
            "password": password,
            "stored": way(password),
            "extra": {},
            "productValid": True,
        }
        lines.append("  " + json.dumps(vector, ensure_ascii=False, separators=(",", ":")))
print("[\n" + ",\n".join(lines) + "\n]")
