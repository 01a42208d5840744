package io.gluegate.search;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The models that this replica's settings reach: the chosen one, and others that generations of
/// the index are made of, such as the one that was chosen before.
public final class Embedders implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Embedders.class);

  private final EmbeddingConfig config;
  private final Function<EmbeddingConfig.Endpoint, EmbeddingBudget> budgets;
  private final Map<EmbeddingConfig.Choice, Optional<Embedder>> opened = new ConcurrentHashMap<>();

  private Embedders(
      EmbeddingConfig config, Function<EmbeddingConfig.Endpoint, EmbeddingBudget> budgets) {
    this.config = config;
    this.budgets = budgets;
  }

  /// What a remote model takes in a minute is shared by all gateways on that database.
  public static Embedders shared(EmbeddingConfig config, DataSource dataSource) {
    return new Embedders(
        config,
        endpoint ->
            EmbeddingBudget.shared(dataSource, endpoint, config.requestRate(), config.tokenRate()));
  }

  /// For one process alone, without a budget.
  public static Embedders ofThisProcess(EmbeddingConfig config) {
    return new Embedders(config, endpoint -> EmbeddingBudget.none());
  }

  /// The chosen model.
  Embedder own() {
    return find(config.choice()).orElseThrow();
  }

  EmbeddingConfig.Choice choice() {
    return config.choice();
  }

  /// Empty for a model that the settings of this replica do not reach.
  Optional<Embedder> find(EmbeddingConfig.Choice choice) {
    return opened.computeIfAbsent(choice, this::open);
  }

  private Optional<Embedder> open(EmbeddingConfig.Choice choice) {
    if (choice.provider().equals(LocalEmbedder.PROVIDER)) {
      return choice.model().equals(LocalEmbedder.MODEL)
          ? Optional.of(new LocalEmbedder())
          : Optional.empty();
    }
    try {
      var endpoint = config.endpoint(choice);
      return Optional.of(new RemoteEmbedder(endpoint, budgets.apply(endpoint)));
    } catch (IllegalArgumentException e) {
      log.info(
          "model is out of reach provider={} model={} reason={}",
          choice.provider(),
          choice.model(),
          e.getMessage());
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    opened.values().forEach(each -> each.ifPresent(Embedder::close));
  }
}
