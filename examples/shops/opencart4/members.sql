-- Passwords by
-- php -r '$p = trim(htmlspecialchars($typed, ENT_COMPAT, "UTF-8")); echo password_hash($p, PASSWORD_BCRYPT, ["cost" => 4]);'
-- or over html_entity_decode($p, ENT_QUOTES, "UTF-8"), as OpenCart 4 has it.
INSERT INTO oc_customer (customer_id, customer_group_id, language_id, firstname, lastname, email, password, status, safe, date_added) VALUES
  (1, 1, 1, 'Ann', 'A', 'ann@example.com', '$2y$04$RJDy7j2CQKkqHimBIJsDn.3RKLqLBLwrSv6t/bERBOrOARx7YXYdy', 1, 0, '2024-01-01'),
  (2, 1, 1, 'Quentin', 'Q', 'quotes@example.com', '$2y$04$svFhipMqoFJSdFRGVCH0wO171uj31m7HCUxwzkW8kKBgSZA1povXu', 1, 0, '2024-01-01'),
  (3, 1, 1, 'Quincy', 'Q', 'decoded@example.com', '$2y$04$pwlXS/mr7.KJV7pzypwoteZBjFXoDnPjz9W1fUu2aflpvG9hmo.tG', 1, 0, '2024-01-01'),
  (4, 1, 1, 'Off', 'O', 'off@example.com', '$2y$04$RJDy7j2CQKkqHimBIJsDn.3RKLqLBLwrSv6t/bERBOrOARx7YXYdy', 0, 0, '2024-01-01');
