package io.gluegate.app;

import io.dropwizard.configuration.ConfigurationException;
import java.io.PrintWriter;

/// Says on standard error why a command did not do its work: one sentence for what the operator can
/// put right, everything for a bug.
final class Complaint {

  private Complaint() {}

  static void print(Throwable failure, PrintWriter err) {
    if (failure instanceof ConfigurationException
        || failure instanceof IllegalArgumentException
        || failure instanceof StartException
        || failure instanceof java.io.FileNotFoundException) {
      err.println("gluegate: " + sentence(failure));
    } else {
      failure.printStackTrace(err);
    }
    err.flush();
  }

  private static String sentence(Throwable failure) {
    var message = failure.getMessage();
    return message == null ? failure.toString() : message.strip();
  }
}
