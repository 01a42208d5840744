package io.gluegate.jobs;

/// A kind of background work. It may run again after a crash, so doing it twice does no harm. `T`
/// is what a run works on, kept as JSON.
public record Job<T>(String name, Class<T> input, Work<T> work) {

  /// What a run does.
  @FunctionalInterface
  public interface Work<T> {

    void run(T input, Report report) throws Exception;
  }

  /// Where a run tells how far it is.
  public interface Report {

    void progress(long done, long total, String message);

    /// Something that went wrong without ending the run; the first few are kept.
    void error(String sentence);
  }
}
