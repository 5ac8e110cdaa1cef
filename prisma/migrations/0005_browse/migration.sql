-- Pages of a publisher, a label, a kind of product: what is coming and what came, by day.

CREATE INDEX releases_publisher ON releases (publisher, day_to, id);
CREATE INDEX releases_label ON releases (label, day_to, id);
CREATE INDEX releases_kind ON releases (product_type, day_to, id);
