-- The second wall around organization scopes: a role that reads only rows of the organizations that the
-- transaction has settled on in `gluegate.allowed` (`*`, or an array such as `{1,2}`) and `gluegate.denied`.
-- Unset, it reads nothing. The owner of the tables is not bound by it.
--
-- The role belongs to the whole server, so two databases may make it at one time.

create function raise_scope_wall() returns boolean
language plpgsql
as $$
begin
    for attempt in 1 .. 20 loop
        begin
            if to_regrole('gluegate_scoped') is null then
                create role gluegate_scoped nologin;
            end if;
            if not pg_has_role(
                current_user,
                'gluegate_scoped',
                case when current_setting('server_version_num')::int >= 160000 then 'set' else 'member' end) then
                execute format('grant gluegate_scoped to %I', current_user);
            end if;
            exit;
        exception
            when duplicate_object or unique_violation or internal_error then
                -- Somebody else is just making it.
                perform pg_sleep(0.1);
            when insufficient_privilege then
                raise warning 'the role gluegate_scoped cannot be made or granted: row-level security stays off';
                return false;
        end;
    end loop;

    execute format('grant usage on schema %I to gluegate_scoped', current_schema());
    grant select on source_record, chunk, audit_event to gluegate_scoped;

    alter table source_record enable row level security;
    drop policy if exists source_record_scope on source_record;
    create policy source_record_scope on source_record for select to gluegate_scoped using (
        (
            (select current_setting('gluegate.allowed', true) = '*')
            or organization_id = any ((select scope_ids('gluegate.allowed'))::bigint[])
        )
        and organization_id <> all ((select scope_ids('gluegate.denied'))::bigint[])
    );

    alter table chunk enable row level security;
    drop policy if exists chunk_scope on chunk;
    create policy chunk_scope on chunk for select to gluegate_scoped using (
        (
            (select current_setting('gluegate.allowed', true) = '*')
            or organization_id = any ((select scope_ids('gluegate.allowed'))::bigint[])
        )
        and organization_id <> all ((select scope_ids('gluegate.denied'))::bigint[])
    );

    -- A row without an organization is for those who may see all of them.
    alter table audit_event enable row level security;
    drop policy if exists audit_event_scope on audit_event;
    create policy audit_event_scope on audit_event for select to gluegate_scoped using (
        case
            when organization_id is null then (
                select current_setting('gluegate.allowed', true) = '*'
                    and current_setting('gluegate.denied', true) = '{}'
            )
            else (
                (select current_setting('gluegate.allowed', true) = '*')
                or organization_id = any ((select scope_ids('gluegate.allowed'))::bigint[])
            )
            and organization_id <> all ((select scope_ids('gluegate.denied'))::bigint[])
        end
    );
    return true;
end
$$;

comment on function raise_scope_wall is 'Makes the role gluegate_scoped and its policies; false where the user may not';

-- Null, and with it no row, when the setting was never made or has ended with its transaction.
create function scope_ids(setting text) returns bigint[]
language sql
stable
as $$
    select cast(
        case when current_setting(setting, true) = '*' then '{}' else nullif(current_setting(setting, true), '') end
        as bigint[])
$$;

comment on function scope_ids is 'The organizations in a setting of the transaction';

select raise_scope_wall();
