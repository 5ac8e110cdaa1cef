-- Sales that began lately: titles that the shop sells before their day, or without one.
ALTER TABLE sales ADD INDEX sales_began (state, since);
