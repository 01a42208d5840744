package io.gluegate.search;

import io.gluegate.access.ScopeArrays;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/// An index of generated passages: vectors around centers, words of a topic among common ones, a
/// serial number each. Organization 1 has a thousandth of the passages, organization 2 a hundredth.
final class LoadedIndex {

  static final int DIMENSION = 384;
  static final Generation GENERATION =
      new Generation(
          1,
          "bench",
          "clusters",
          DIMENSION,
          Generation.State.ACTIVE,
          Instant.EPOCH,
          Optional.of(Instant.EPOCH));
  static final String VECTOR_INDEX =
      """
      create index chunk_embedding_1 on chunk
      using hnsw ((embedding::halfvec(384)) halfvec_cosine_ops)
      where generation_id = 1
      """;
  private static final int TOPICS = 2_000;
  private static final int ORGANIZATIONS = 200;
  private static final int PASSAGES_PER_RECORD = 3;
  private static final int VOCABULARY = 60_000;
  private static final int WORDS_COMMON = 60;
  private static final int WORDS_OF_TOPIC = 20;

  private final Random random = new Random(20261126);
  private final List<float[]> centers = new ArrayList<>();

  /// What is asked: near a topic, in its words.
  record Question(String text, String vector) {}

  LoadedIndex() {
    for (int i = 0; i < TOPICS; i++) {
      centers.add(near(new float[DIMENSION], 1));
    }
  }

  /// Loads them as generation 1, without its vector index.
  void load(DataSource dataSource, int passages) {
    try (var connection = dataSource.getConnection()) {
      execute(connection, "set statement_timeout = 0");
      execute(
          connection,
          """
          insert into index_generation (provider, model, dimension, created_at)
          values ('bench', 'clusters', %d, now())
          """
              .formatted(DIMENSION));
      copyRecords(connection, passages);
      copyPassages(connection, passages);
      execute(
          connection,
          """
          insert into organization_name (organization_id, name, words)
          select n, 'Client ' || n, to_tsvector('gluegate', 'Client ' || n)
          from generate_series(1, %d) as n
          """
              .formatted(ORGANIZATIONS));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Question question() {
    var topic = random.nextInt(TOPICS);
    var words = new ArrayList<String>();
    for (int i = 0; i < 3; i++) {
      words.add(topicWord(topic));
      words.add(commonWord());
    }
    if (random.nextInt(4) == 0) {
      words.add(serial(random.nextInt(100_000)));
    }
    return new Question(
        String.join(" ", words), GenerationWriter.text(near(centers.get(topic), 0.5f)));
  }

  /// All else than the organization is within reach.
  static SearchDao.Asked asked(
      String text, String vector, Optional<Long> organization, Set<SearchArm> arms, int limit) {
    return new SearchDao.Asked(
        organization,
        Optional.empty(),
        ScopeArrays.NONE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        text,
        Identifiers.of(text),
        Optional.of(vector),
        arms,
        limit);
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void copyRecords(Connection connection, int passages) throws SQLException, IOException {
    var copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn(
                """
                copy source_record (generation_id, kind, record_id, organization_id, organization_name, title, url,
                    content_hash, indexed_at)
                from stdin""");
    for (int record = 0; record * PASSAGES_PER_RECORD < passages; record++) {
      var organization = organization(record, passages / PASSAGES_PER_RECORD);
      write(
          copy,
          "1\tDOCUMENT\t%d\t%d\tClient %d\t%s %s %s\t\t\\\\x%064x\t2026-01-01\n"
              .formatted(
                  record,
                  organization,
                  organization,
                  topicWord(record % TOPICS),
                  commonWord(),
                  commonWord(),
                  record));
    }
    copy.endCopy();
  }

  private void copyPassages(Connection connection, int passages) throws SQLException, IOException {
    var copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn(
                """
                copy chunk (generation_id, kind, record_id, ordinal, organization_id, heading, body, words, identifiers,
                    embedding)
                from stdin""");
    for (int i = 0; i < passages; i++) {
      var record = i / PASSAGES_PER_RECORD;
      var topic = record % TOPICS;
      var words = words(topic, i);
      write(
          copy,
          "1\tDOCUMENT\t%d\t%d\t%d\theading\t%s\t%s\t{%s}\t%s\n"
              .formatted(
                  record,
                  i % PASSAGES_PER_RECORD,
                  organization(record, passages / PASSAGES_PER_RECORD),
                  String.join(" ", words),
                  lexemes(words),
                  serial(i),
                  shortText(near(centers.get(topic), 0.5f))));
    }
    copy.endCopy();
  }

  private static void write(org.postgresql.copy.CopyIn copy, String line) throws SQLException {
    var bytes = line.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    copy.writeToCopy(bytes, 0, bytes.length);
  }

  private List<String> words(int topic, int passage) {
    var words = new ArrayList<String>();
    for (int i = 0; i < WORDS_COMMON; i++) {
      words.add(commonWord());
    }
    for (int i = 0; i < WORDS_OF_TOPIC; i++) {
      words.add(topicWord(topic));
    }
    words.add(serial(passage));
    return words;
  }

  private static String lexemes(List<String> words) {
    var places = new TreeMap<String, StringBuilder>();
    for (int i = 0; i < words.size(); i++) {
      places.computeIfAbsent(words.get(i), word -> new StringBuilder()).append(',').append(i + 1);
    }
    var text = new StringBuilder();
    places.forEach(
        (word, at) ->
            text.append('\'').append(word).append("':").append(at.substring(1)).append(' '));
    return text.toString();
  }

  /// As in a language, few words are in most passages.
  private String commonWord() {
    return "w" + letters((int) (VOCABULARY * Math.pow(random.nextDouble(), 4)));
  }

  private String topicWord(int topic) {
    return "t" + letters((topic * 7 + random.nextInt(40)) % VOCABULARY);
  }

  /// A word without a digit that no stemmer changes.
  private static String letters(int number) {
    var text = new StringBuilder();
    for (int rest = number + 1; rest > 0; rest /= 16) {
      text.append("bcdfghjkmnpqrtvx".charAt(rest % 16));
    }
    return text.append("ak").toString();
  }

  private static String serial(int passage) {
    return "sn%07d".formatted(passage);
  }

  private static int organization(int record, int records) {
    if (record < records / 1000) {
      return 1;
    }
    return record < records / 1000 + records / 100 ? 2 : 3 + record % (ORGANIZATIONS - 2);
  }

  private float[] near(float[] center, float spread) {
    var vector = new float[DIMENSION];
    var length = 0.0;
    for (int i = 0; i < DIMENSION; i++) {
      vector[i] = center[i] + (float) (spread * random.nextGaussian() / Math.sqrt(DIMENSION));
      length += vector[i] * vector[i];
    }
    var scale = (float) (1 / Math.sqrt(length));
    for (int i = 0; i < DIMENSION; i++) {
      vector[i] *= scale;
    }
    return vector;
  }

  private static String shortText(float[] vector) {
    var text = new StringBuilder("[");
    for (int i = 0; i < DIMENSION; i++) {
      text.append(i == 0 ? "" : ",").append(Math.round(vector[i] * 10_000) / 10_000f);
    }
    return text.append(']').toString().toLowerCase(Locale.ROOT);
  }
}
