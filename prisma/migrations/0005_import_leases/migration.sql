-- The right to import is a lease.
RENAME TABLE import_turns TO import_leases;
