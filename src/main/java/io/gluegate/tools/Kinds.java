package io.gluegate.tools;

/// The words for kinds of records that are written.
final class Kinds {

  static final String DOCUMENT = "document";
  static final String SECTION = "document_section";
  static final String ASSET = "flexible_asset";
  static final String ATTACHMENT = "attachment";
  static final String IMAGE = "document_image";

  private Kinds() {}
}
