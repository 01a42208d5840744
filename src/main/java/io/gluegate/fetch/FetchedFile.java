package io.gluegate.fetch;

/// A file as its server gave it: the name without a path, the type without parameters.
public final class FetchedFile {

  private final String name;
  private final String contentType;
  private final byte[] content;

  FetchedFile(String name, String contentType, byte[] content) {
    this.name = name;
    this.contentType = contentType;
    this.content = content.clone();
  }

  /// Empty when neither the server nor the address has one.
  public String name() {
    return name;
  }

  public String contentType() {
    return contentType;
  }

  public byte[] content() {
    return content.clone();
  }
}
