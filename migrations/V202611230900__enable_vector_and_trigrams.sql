-- The extensions that search works with. vector is not trusted: where the gateway's role may not create
-- it, a superuser does so once, and this passes.

create extension if not exists vector;
create extension if not exists pg_trgm;
create extension if not exists unaccent;
