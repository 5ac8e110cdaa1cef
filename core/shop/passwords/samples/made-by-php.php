<?php
/**
 * Prints stored passwords as PHP's own functions make them, for every platform that is written in PHP:
 *   php core/shop/passwords/samples/made-by-php.php > core/shop/passwords/samples/made-by-php.json
 * Debian: apt-get install php-cli. Each platform's way to hash stands in one line, after what its forms do to the text.
 */

const PASSWORDS = [
  "akebono-2026",
  "あけぼの書店のかぎ",
  "📚🔑👩‍👩‍👧‍👦",
  " two  blanks  around ",
  "it's \"so\" \\ 2026\\\\",
  "<b>&amp;</b> 'q' \\<  > ",
  "長い鍵はなかなか破られないので長い鍵はなかなか破られないので長い鍵",
  "cafe\u{301} Å café",
  "ｐａｓｓ　ｗｏｒｄ　",
  "tab\there\u{a0}nbsp\u{200b}zero-width",
  "a:b\$c%41+&d={x}/.\$2y\$",
];
const MAGIC = "droucliuijeanamiundpnoufrouphudrastiokec";
const COOKIE_KEY = "27167508161455764247627144160038845437138252877014827848";
const ITOA64 = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

$bcrypt = fn($text) => password_hash($text, PASSWORD_BCRYPT, ["cost" => 4]);
$argon = fn($text, $kind) => password_hash($text, $kind, ["memory_cost" => 1024, "time_cost" => 2, "threads" => 1]);

/** What the platforms' forms leave of a password. */
$wordpress = fn($text) => addslashes(trim($text)); // wp_magic_quotes(), wp_authenticate()
$opencart = fn($text) => trim(htmlspecialchars($text, ENT_COMPAT, "UTF-8")); // Request::clean()
$single = fn($text) => preg_replace(["/ +/", "/[<>]/"], [" ", "_"], $text);
$oscommerce23 = fn($text) => trim($single(stripslashes($text))); // tep_db_prepare_input()
$oscommerce24 = fn($text) => $single(trim($text)); // OM\HTML::sanitize()
$zencart = fn($text) => trim(stripslashes($single(trim($text)))); // zen_db_prepare_input() of today

/** phpass's portable hash, and Drupal 7's with SHA-512: salt, then digest by digest with the password behind. */
function stretched(string $algorithm, string $prefix, int $log2, string $text, int $length): string {
  $salt = substr(bin2hex(random_bytes(4)), 0, 8);
  $value = hash($algorithm, $salt . $text, true);
  for ($round = 0; $round < 2 ** $log2; $round++) $value = hash($algorithm, $value . $text, true);
  return $prefix . ITOA64[$log2] . $salt . substr(itoa64($value), 0, $length);
}
function itoa64(string $bytes): string {
  $text = "";
  foreach (str_split($bytes, 3) as $three) {
    $value = 0;
    foreach (str_split($three) as $at => $byte) $value |= ord($byte) << (8 * $at);
    for ($at = 0; $at <= strlen($three); $at++) $text .= ITOA64[($value >> (6 * $at)) & 63];
  }
  return $text;
}

/** Symfony's NativePasswordHasher: bcrypt reads 72 bytes, so what is longer is hashed before. */
$symfony = fn($text) => $bcrypt(strlen($text) > 72 ? base64_encode(hash("sha512", $text, true)) : $text);

/** Magento's Encryptor: Argon2id by libsodium, salt repeated or cut to 16 bytes. */
$sodium = fn($text, $salt) => bin2hex(sodium_crypto_pwhash(32, $text, substr(str_repeat($salt, 16), 0, 16), 2, 67108864, SODIUM_CRYPTO_PWHASH_ALG_ARGON2ID13));

function shopwareSha256(string $text, string $salt, int $rounds): string {
  $value = "";
  for ($round = 0; $round <= $rounds; $round++) $value = hash("sha256", $value . $text . $salt);
  return "$rounds:$salt:$value";
}
function symfonyDigest(string $text, string $salt, int $rounds): string {
  $salted = $text . "{" . $salt . "}";
  $value = hash("sha512", $salted, true);
  for ($round = 1; $round < $rounds; $round++) $value = hash("sha512", $value . $salted, true);
  return base64_encode($value);
}
$salt = bin2hex(random_bytes(4));
$sodiumSalt = bin2hex(random_bytes(8));

$ways = [
  ["bcrypt", [], $bcrypt],
  ["argon2", [], fn($text) => $argon($text, PASSWORD_ARGON2ID)],
  ["argon2", [], fn($text) => $argon($text, PASSWORD_ARGON2I)],
  ["spring-delegating", [], fn($text) => "{bcrypt}" . $bcrypt($text)],
  ["wordpress", [], fn($text) => '$wp' . $bcrypt(base64_encode(hash_hmac("sha384", trim($wordpress($text)), "wp-sha384", true)))],
  ["wordpress", [], fn($text) => $argon($wordpress($text), PASSWORD_ARGON2ID)],
  ["wordpress", [], fn($text) => stretched("md5", '$P$', 13, $wordpress($text), 22)],
  ["wordpress", [], fn($text) => '$wp' . $bcrypt(base64_encode(hash_hmac("sha384", trim($text), "wp-sha384", true)))], // wp-cli
  ["wordpress", [], fn($text) => md5($wordpress($text))],
  ["phpass", [], fn($text) => stretched("md5", '$H$', 11, $text, 22)],
  ["drupal", [], fn($text) => stretched("sha512", '$S$', 11, $text, 43)],
  ["drupal", [], fn($text) => "U" . stretched("sha512", '$S$', 11, md5($text), 43)],
  ["eccube", ["authMagic" => MAGIC, "salt" => $salt], fn($text) => hash_hmac("sha256", "$text:" . MAGIC, $salt)],
  ["eccube", ["authMagic" => MAGIC], fn($text) => sha1("$text:" . MAGIC)],
  ["eccube", [], $symfony],
  ["eccube", [], fn($text) => $argon($text, PASSWORD_ARGON2ID)],
  ["symfony", [], $symfony],
  ["symfony-messagedigest", ["alg" => "sha512", "iterations" => 50, "salt" => $salt], fn($text) => symfonyDigest($text, $salt, 50)],
  ["symfony-pbkdf2", ["alg" => "sha512", "iterations" => 100, "keyLen" => 40, "salt" => $salt], fn($text) => base64_encode(hash_pbkdf2("sha512", $text, $salt, 100, 40, true))],
  ["magento", [], fn($text) => md5($salt . $text) . ":$salt:0"],
  ["magento", [], fn($text) => hash("sha256", $salt . $text) . ":$salt:1"],
  ["magento", [], fn($text) => hash("sha256", $salt . md5($salt . $text)) . ":$salt:0:1"],
  ["magento", [], fn($text) => $sodium($text, $sodiumSalt) . ":$sodiumSalt:2"],
  ["magento", [], fn($text) => $sodium($text, $salt) . ":$salt:3_32_2_67108864"],
  ["magento", [], fn($text) => md5($salt . $text) . ":$salt"],
  ["prestashop", ["cookieKey" => COOKIE_KEY], fn($text) => md5(COOKIE_KEY . $text)],
  ["prestashop", [], $bcrypt],
  ["opencart", ["salt" => $salt], fn($text) => sha1($salt . sha1($salt . sha1($opencart($text))))],
  ["opencart", ["salt" => ""], fn($text) => md5($opencart($text))],
  ["opencart", [], fn($text) => $bcrypt($opencart($text))],
  ["opencart", [], fn($text) => $bcrypt(html_entity_decode($opencart($text), ENT_QUOTES, "UTF-8"))],
  ["shopware", ["legacyEncoder" => "Md5"], fn($text) => md5($text . $salt) . ":$salt"],
  ["shopware", ["legacyEncoder" => "Md5"], fn($text) => md5($text)],
  ["shopware", ["legacyEncoder" => "Sha256"], fn($text) => shopwareSha256($text, $salt, 1000)],
  ["shopware", [], $bcrypt],
  ["zencart", [], fn($text) => md5("1c" . $oscommerce23($text)) . ":1c"],
  ["zencart", [], fn($text) => stretched("md5", '$P$', 10, $oscommerce23($text), 22)],
  ["zencart", [], fn($text) => $bcrypt($oscommerce24($text))],
  ["zencart", [], fn($text) => md5("1c" . $zencart($text)) . ":1c"],
  ["zencart", [], fn($text) => hash("sha256", $salt . $zencart($text)) . ":$salt"],
  ["zencart", [], fn($text) => $bcrypt($zencart($text))],
  ["expr", ["expr" => 'sha512($pass.$salt)', "salt" => $salt], fn($text) => strtoupper(hash("sha512", $text . $salt))], // nopCommerce
  ["expr", ["expr" => 'md5(md5($pass).md5($salt))', "salt" => $salt], fn($text) => md5(md5($text) . md5($salt))],
  ["expr", ["expr" => 'hmac_sha256($key, $pass)', "key" => MAGIC], fn($text) => hash_hmac("sha256", $text, MAGIC)],
  ["crypt", [], fn($text) => crypt($text, '$1$' . $salt . '$')],
  ["crypt", [], fn($text) => crypt($text, '$5$rounds=1000$' . $salt . '$')],
  ["crypt", [], fn($text) => crypt($text, '$6$rounds=1000$' . $salt . '$')],
  ["ldap-sha", [], fn($text) => "{SSHA512}" . base64_encode(hash("sha512", $text . $salt, true) . $salt)],
  ["mysql-password", [], fn($text) => "*" . strtoupper(sha1(sha1($text, true)))],
];

$lines = [];
foreach ($ways as [$scheme, $extra, $way])
  foreach (PASSWORDS as $password) {
    $id = sprintf("php-%s-%d", $scheme, count($lines));
    $vector = ["id" => $id, "scheme" => $scheme, "password" => $password, "stored" => $way($password), "extra" => (object) $extra, "productValid" => true];
    $lines[] = "  " . json_encode($vector, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_THROW_ON_ERROR);
  }
echo "[\n" . implode(",\n", $lines) . "\n]\n";
