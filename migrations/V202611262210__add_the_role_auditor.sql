-- Auditors read the audit log and reports, and no documentation.

alter table access_token drop constraint access_token_role_known;

alter table access_token
    add constraint access_token_role_known check (role in ('AUDITOR', 'VIEWER', 'EDITOR', 'ADMIN'));
