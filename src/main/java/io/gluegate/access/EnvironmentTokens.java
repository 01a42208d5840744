package io.gluegate.access;

import io.gluegate.core.Database;
import io.gluegate.core.Ids;
import io.gluegate.core.Secret;
import io.gluegate.core.Sha256;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the table in step with the environment's token lists: what is listed there is a token,
/// what is no longer listed is revoked.
public final class EnvironmentTokens {

  private static final Logger log = LoggerFactory.getLogger(EnvironmentTokens.class);

  private final Database database;
  private final Ids ids;
  private final InstantSource clock;

  private record Granted(String label, Role role) {}

  public EnvironmentTokens(Database database, Ids ids, InstantSource clock) {
    this.database = database;
    this.ids = ids;
    this.clock = clock;
  }

  public void synchronise(List<TokenList> lists) {
    var granted = firstOfEach(lists);
    var now = clock.instant();
    database.useTransaction(
        transaction -> {
          var tokens = transaction.dao(TokenDao.class);
          var kept = new ArrayList<byte[]>();
          granted.forEach(
              (secret, grant) -> {
                var hash = Sha256.of(secret.value());
                kept.add(hash);
                if (!tokens.keepFromEnvironment(
                    ids.next(), grant.label(), grant.role(), hash, now)) {
                  log.warn(
                      "token issued by command stands in the environment, too label={}",
                      grant.label());
                }
              });
          var revoked = tokens.revokeOthersOfEnvironment(kept.toArray(new byte[0][]), now);
          Principals.tell(transaction);
          if (revoked > 0) {
            log.info("tokens revoked that left the environment count={}", revoked);
          }
        });
  }

  private static Map<Secret, Granted> firstOfEach(List<TokenList> lists) {
    var granted = new LinkedHashMap<Secret, Granted>();
    for (var list : lists) {
      for (var entry : list.entries()) {
        var before = granted.putIfAbsent(entry.secret(), new Granted(entry.label(), list.role()));
        if (before != null) {
          log.warn(
              "token listed twice, the first entry counts label={} role={}",
              before.label(),
              before.role());
        }
      }
    }
    return granted;
  }
}
