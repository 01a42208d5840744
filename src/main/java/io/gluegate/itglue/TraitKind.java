package io.gluegate.itglue;

import java.util.List;
import java.util.Locale;

/// What a field of a flexible asset holds, as far as writing goes.
enum TraitKind {
  TEXT,
  TEXTBOX,
  SELECT,
  CHECKBOX,
  DATE,
  NUMBER,
  PERCENT,
  TAG,
  UPLOAD,
  /// Layout: it never has a value.
  HEADER,
  PASSWORD,
  /// A kind the API may add: nobody knows how it is written, or whether it is a secret.
  OTHER;

  static TraitKind of(FlexibleAssetField field) {
    var word = field.kind().toUpperCase(Locale.ROOT);
    return List.of(values()).stream()
        .filter(kind -> kind.name().equals(word))
        .findFirst()
        .orElse(OTHER);
  }

  /// Whether a value of this kind can be given here.
  boolean isWritable() {
    return this != HEADER && this != PASSWORD && this != OTHER;
  }
}
