create index concurrently filled_text on filled (text);
