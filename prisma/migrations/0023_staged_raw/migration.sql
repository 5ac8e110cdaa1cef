-- A row's raw text is no longer staged: for the few that are rejected afterwards it is read from the file again.
ALTER TABLE import_rows MODIFY raw TEXT NULL;
