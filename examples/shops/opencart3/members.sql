-- Passwords by
-- php -r '$p = trim(htmlspecialchars($typed, ENT_COMPAT, "UTF-8")); echo sha1($salt . sha1($salt . sha1($p)));'
INSERT INTO oc_customer (customer_id, customer_group_id, language_id, firstname, lastname, email, password, salt, status, safe, date_added) VALUES
  (1, 1, 1, 'Ann', 'A', 'ann@example.com', 'ed0324b0a6b1c1cd3b94d7b896a106b8789dba72', 'abc123xyz', 1, 0, '2020-01-01'),
  (2, 1, 1, 'Quentin', 'Q', 'quotes@example.com', '0c9b213d408c329ccfd3db22aca8894143242cd1', 'abc123xyy', 1, 0, '2020-01-01'),
  (3, 1, 1, 'Off', 'O', 'off@example.com', '4f336a85632280835a3c3d5efd108fc525934133', 'abc123xyw', 0, 0, '2020-01-01');
