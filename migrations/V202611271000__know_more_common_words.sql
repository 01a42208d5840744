-- A word that PostgreSQL's statistics know need not be counted when somebody asks for it. This many are known after
-- the next analysis of the table, which reads ten times as many rows as by default.

alter table chunk alter column words set statistics 1000;
