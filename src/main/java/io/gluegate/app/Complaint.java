package io.gluegate.app;

import io.dropwizard.configuration.ConfigurationException;
import java.io.PrintWriter;
import java.net.BindException;

/// Says on standard error why a command did not do its work: one sentence for what the operator can
/// put right, everything for a bug.
final class Complaint {

  private Complaint() {}

  static void print(Throwable failure, PrintWriter err) {
    if (isPortTaken(failure)) {
      err.println(
          "gluegate: the port is in use by another program; choose another one with --port and --admin-port, or PORT and ADMIN_PORT");
    } else if (failure instanceof ConfigurationException
        || failure instanceof IllegalArgumentException
        || failure instanceof StartException
        || failure instanceof java.io.FileNotFoundException) {
      err.println("gluegate: " + sentence(failure));
    } else {
      failure.printStackTrace(err);
    }
    err.flush();
  }

  private static boolean isPortTaken(Throwable failure) {
    return failure instanceof BindException
        || (failure.getCause() != null && isPortTaken(failure.getCause()));
  }

  private static String sentence(Throwable failure) {
    var message = failure.getMessage();
    return message == null ? failure.toString() : message.strip();
  }
}
