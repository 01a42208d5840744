package io.gluegate.search;

import java.util.List;

/// What the index holds.
public record IndexStatus(
    String embeddingModel, long passages, List<IndexedOrganization> organizations) {

  public IndexStatus {
    organizations = List.copyOf(organizations);
  }

  public long documents() {
    return organizations.stream().mapToLong(IndexedOrganization::documents).sum();
  }

  /// Documents and all else.
  public long records() {
    return organizations.stream().mapToLong(IndexedOrganization::records).sum();
  }
}
