INSERT INTO customers (customers_id, customers_firstname, customers_lastname, customers_email_address, customers_password, customers_authorization) VALUES
  (1, 'Ann', 'A', 'ann@example.com', '$2y$04$abcdefghijklmnopqrstuuYrcJpAIlo4XgMPVGwumvawqBLjJ/NNm', 0),
  (2, 'Old', 'O', 'old@example.com', '7e476763227ded856eaa5fa760b73d2715de4795240adbbd0d61ede7b91cfa49:salt', 3),
  (3, 'Ban', 'B', 'banned@example.com', '$2y$04$abcdefghijklmnopqrstuuYrcJpAIlo4XgMPVGwumvawqBLjJ/NNm', 4);
