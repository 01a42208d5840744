package io.gluegate.tools;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gluegate.access.OrganizationScope;
import io.gluegate.access.Principal;
import io.gluegate.content.Redaction;
import io.gluegate.core.Deadline;
import io.gluegate.core.Page;
import io.gluegate.core.PageRequest;
import io.gluegate.core.Sha256;
import io.gluegate.itglue.ListFilter;
import io.gluegate.itglue.Organization;
import io.gluegate.search.EmbedderException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// Proposes organizations while somebody types. A caller with an own IT Glue key is shown what that
/// key lists; others what the search index holds or, while it is empty, what the gateway's key
/// lists. The lists are remembered for a moment, each key's and scope's for itself.
public final class Completions {

  static final int VALUES_MAX = 100;
  static final int ORGANIZATIONS_READ_MAX = 5_000;

  /// Organizations remembered on this replica, those of all keys together.
  static final int ORGANIZATIONS_KEPT_MAX = 100_000;

  static final Duration KEPT_MAX = Duration.ofMinutes(1);
  static final Duration TIME_MAX = Duration.ofSeconds(5);

  private static final String SERVER = "server";

  private final Backends backends;
  private final InstantSource clock;
  private final Cache<Asker, Known> kept;

  /// The best values first; `total` counts those that are left out, too.
  public record Proposed(List<String> values, int total, boolean hasMore) {

    public static final Proposed NOTHING = new Proposed(List.of(), 0, false);

    public Proposed {
      values = List.copyOf(values);
    }
  }

  private record Named(long id, String name) {

    boolean isMeantBy(String part) {
      return folded().contains(part) || idText().contains(part);
    }

    boolean startsWith(String part) {
      return folded().startsWith(part) || idText().startsWith(part);
    }

    /// The name, or the id where it is the id that was typed.
    String nameOrId(String part) {
      return folded().contains(part) ? name : idText();
    }

    String idText() {
      return Long.toString(id);
    }

    private String folded() {
      return name.toLowerCase(Locale.ROOT);
    }
  }

  /// Whose list it is: lists of one key differ by what their callers may see.
  private record Asker(String key, OrganizationScope scope) {}

  private record Known(List<Named> organizations, boolean isWhole) {}

  public Completions(Backends backends, InstantSource clock) {
    this.backends = backends;
    this.clock = clock;
    this.kept =
        Caffeine.newBuilder()
            .expireAfterWrite(KEPT_MAX)
            .maximumWeight(ORGANIZATIONS_KEPT_MAX)
            .weigher((Asker asker, Known known) -> known.organizations().size() + 1)
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .build();
  }

  /// Names of organizations that contain the text, and ids where an id does.
  public Proposed names(Principal principal, String typed) {
    var part = typed.strip().toLowerCase(Locale.ROOT);
    return propose(principal, part, organization -> organization.nameOrId(part));
  }

  /// Ids of organizations whose name or id contains the text.
  public Proposed ids(Principal principal, String typed) {
    return propose(principal, typed.strip().toLowerCase(Locale.ROOT), Named::idText);
  }

  /// Throws as [Tool#run] does.
  private Proposed propose(Principal principal, String part, Function<Named, String> value) {
    var known = known(principal);
    var fitting =
        known.organizations().stream()
            .filter(organization -> organization.isMeantBy(part))
            .sorted(
                Comparator.comparing((Named organization) -> !organization.startsWith(part))
                    .thenComparing(Named::folded)
                    .thenComparingLong(Named::id))
            .map(value)
            .map(Redaction::redact)
            .distinct()
            .toList();
    var shown = fitting.subList(0, Math.min(VALUES_MAX, fitting.size()));
    return new Proposed(shown, fitting.size(), fitting.size() > shown.size() || !known.isWhole());
  }

  private Known known(Principal principal) {
    var key = principal.ownKey().map(own -> Sha256.hex(own.value())).orElse(SERVER);
    var whose = new Asker(key, principal.readable());
    var before = kept.getIfPresent(whose);
    if (before != null) {
      return before;
    }
    var found = principal.ownKey().isEmpty() ? indexed(principal) : listed(principal);
    kept.put(whose, found);
    return found;
  }

  private Known indexed(Principal principal) {
    try {
      var organizations = backends.indexing().organizations();
      if (backends.serverKey().isPresent() && !organizations.isEmpty()) {
        return new Known(
            organizations.stream()
                .filter(each -> principal.readable().includes(each.id()))
                .map(each -> new Named(each.id(), each.name()))
                .toList(),
            true);
      }
    } catch (EmbedderException _) {
      // A model that was never asked before has no index either.
    }
    return listed(principal);
  }

  private Known listed(Principal principal) {
    var call = new ToolCall(principal, Deadline.in(TIME_MAX, clock), Progress.NONE, backends);
    var organizations = new ArrayList<Named>();
    Page<Organization> page;
    int number = 0;
    do {
      number++;
      page =
          call.itGlue()
              .organizations(ListFilter.none(), new PageRequest(number, PageRequest.SIZE_MAX));
      page.items().forEach(each -> organizations.add(new Named(each.id(), each.name())));
    } while (page.hasMore() && organizations.size() < ORGANIZATIONS_READ_MAX);
    return new Known(List.copyOf(organizations), !page.hasMore());
  }
}
