package io.gluegate.testing;

import io.gluegate.access.OwnKeyConfig;
import io.gluegate.access.OwnKeys;
import io.gluegate.access.Principals;
import io.gluegate.core.Secret;
import java.time.InstantSource;

/// Who may do what, as a test of a single class has it.
public final class Access {

  private Access() {}

  /// The principals of a database, without kept keys.
  public static Principals principals(Postgres postgres) {
    var clock = InstantSource.system();
    var config = new OwnKeyConfig("with-token", "", new Secret(""), new Secret(""));
    return new Principals(
        postgres.database(), OwnKeys.of(config, postgres.database(), clock), clock);
  }
}
