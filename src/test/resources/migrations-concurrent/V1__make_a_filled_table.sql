create table filled as
select
    n,
    md5(n::text) as text,
    current_setting('statement_timeout') as statement_timeout,
    current_setting('application_name') as application_name
from generate_series(1, 20000) as n;
