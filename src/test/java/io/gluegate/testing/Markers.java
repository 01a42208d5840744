package io.gluegate.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Looks for the passwords of the sandbox, all of which carry a mark, and for tokens, keys and ids
/// of sessions that tests used, where none may ever be: in the database of a gateway and in its
/// log. Every test with a gateway does so at its end.
public final class Markers {

  public static final String MARK = "SIM-SECRET-";

  /// Tables that hold what IT Glue holds, and are long.
  private static final Set<String> TEXTS = Set.of("chunk", "source_record");

  private static final int ROWS_MAX = 20_000;

  private Markers() {}

  /// The places where a password stands.
  public static List<String> find(Postgres postgres, List<Path> logs) {
    var found = new ArrayList<String>();
    var tables =
        postgres.query(
            "select quote_ident(tablename) from pg_tables where schemaname = 'public' order by 1");
    for (var table : tables) {
      var rows =
          postgres.query(
              "select t::text from %s t where t::text like '%%%s%%' limit 1"
                  .formatted(table, MARK));
      rows.forEach(row -> found.add("table " + table + ": " + row));
      if (!TEXTS.contains(table)) {
        postgres
            .query("select t::text from %s t limit %d".formatted(table, ROWS_MAX))
            .forEach(row -> SeenSecrets.in(row).forEach(each -> found.add(table + ": " + each)));
      }
    }
    for (var log : logs) {
      lines(log).stream()
          .filter(line -> line.contains(MARK) || !SeenSecrets.in(line).isEmpty())
          .forEach(line -> found.add(log + ": " + line));
    }
    return found;
  }

  private static List<String> lines(Path log) {
    try {
      return Files.exists(log) ? Files.readAllLines(log) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
