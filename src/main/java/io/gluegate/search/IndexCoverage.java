package io.gluegate.search;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How complete the index is within what somebody may see. `organizations` are those that it is to
/// hold; `indexed` were walked wholly once, `neverWalked` not at all, and the last walk of the
/// `unfinished` failed or left something out: `recordsFailed` records, and what is not read to the
/// end of the kinds `unread`. `asOf` is the oldest of the complete walks, `isListed` says whether
/// all organizations are known, `isRebuilding` whether another model is on its way.
public record IndexCoverage(
    int organizations,
    int indexed,
    int neverWalked,
    int unfinished,
    long recordsFailed,
    List<String> unread,
    Optional<Instant> asOf,
    boolean isListed,
    boolean isRebuilding) {

  public IndexCoverage {
    unread = List.copyOf(unread);
  }

  /// Nothing is missing that the index is to hold.
  public boolean isComplete() {
    return isListed && organizations > 0 && indexed == organizations && unfinished == 0;
  }

  /// Nothing was ever brought in.
  public boolean isEmpty() {
    return neverWalked == organizations;
  }
}
