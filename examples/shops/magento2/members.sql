-- Passwords by php -r 'echo hash("sha256", "salt01" . "あけぼの-2026"), ":salt01:1";', version 0
-- by php -r 'echo md5("salt06" . "あけぼの-2026"), ":salt06:0";'
INSERT INTO customer_entity (entity_id, website_id, email, is_active, firstname, password_hash, confirmation, lock_expires) VALUES
  (1, 1, 'ann@example.com', 1, 'Ann', '3f7b37585b1276a5373e518ebf811af37a520f6335de0cd4bfe402b97b290053:salt01:1', NULL, NULL),
  (2, 2, 'ann@example.com', 1, 'Ann', '2a8f1e592711d39423f1d524153d1f0c117436d2f649cd5a0bdaff650937803f:salt02:1', NULL, NULL),
  (3, 1, 'waits@example.com', 1, 'Wanda', '15ca0d9a346fe474a9a5ae8586c221df3d78d901cb2514ad814a42d3e7711c6f:salt03:1', '5e8a0c', NULL),
  (4, 1, 'off@example.com', 0, 'Otto', '1678f0ea4c17393f5ca220eb33679f0317b10168fe2ee1cd64f6e47a284410c8:salt04:1', NULL, NULL),
  (5, 1, 'locked@example.com', 1, 'Lea', 'f72cec98a6f0bc5d3dfba652d9edafa4d9996f6186184aa322f9ce02048f6a15:salt05:1', NULL, '2037-01-01 00:00:00'),
  (6, 1, 'free@example.com', 1, 'Fred', 'd75f05e85a92f33759569e08d5c48309:salt06:0', NULL, '2020-01-01 00:00:00');
