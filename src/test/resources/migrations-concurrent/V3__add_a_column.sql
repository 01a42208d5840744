alter table filled add column more text;
