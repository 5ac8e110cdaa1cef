INSERT INTO customers (customers_id, customers_firstname, customers_lastname, customers_email_address, customers_password) VALUES
  (1, 'Ann', 'A', 'ann@example.com', '$P$7salt2026nAFkONp4a.6Lci/jb9iYi/'),
  (2, 'Old', 'O', 'old@example.com', '6cf1dc3df584a0f9408104ac38b8eb3e:1c'),
  (3, 'Quentin', 'Q', 'quotes@example.com', '$P$7salt2026XlZM1XkSbQoPqN3yelYgH/');
