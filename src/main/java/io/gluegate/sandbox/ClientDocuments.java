package io.gluegate.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;

/// Writes a client's documents, their sections, and the folders they lie in.
final class ClientDocuments {

  private final ClientSeed seed;

  ClientDocuments(ClientSeed seed) {
    this.seed = seed;
  }

  /// Documents are found by their stem, whatever their title.
  void add(List<DocumentFile> shared, List<DocumentFile> own) {
    Stream.concat(shared.stream(), own.stream())
        .filter(file -> file.isFor(seed.facts()))
        .forEach(this::addDocument);
  }

  private void addDocument(DocumentFile file) {
    if (seed.own().find("documents", file.stem()).isPresent()) {
      throw new IllegalStateException(file.path() + " has the name of a shared document");
    }
    var front = file.front();
    var folder = front.folder().map(this::folder);
    var record = seed.add("documents", file.stem());
    var attributes =
        record
            .attributes()
            .put("name", file.title(seed.facts()))
            .put("published", front.published().orElse(true))
            .put("archived", false)
            .put("restricted", front.restricted().orElse(false))
            .put("public", false)
            .put("document-folder-id", folder.orElse(null));
    front.updated().ifPresent(day -> attributes.put("updated-at", Seed.timestamp(day)));
    var parts = file.parts(seed.facts());
    for (int i = 0; i < parts.size(); i++) {
      addSection(record.id(), i, parts.get(i));
    }
  }

  private void addSection(long document, int position, DocumentFile.Part part) {
    var attributes =
        seed.own()
            .add("document-sections")
            .attributes()
            .put("document-id", document)
            .put("resource-type", "Document::" + part.kind())
            .put("sort", position);
    if (!part.kind().equals("Gallery")) {
      attributes.put("content", part.content());
    }
    addNumber(attributes, part);
  }

  private static void addNumber(ObjectNode attributes, DocumentFile.Part part) {
    var name = part.kind().equals("Heading") ? "level" : "duration";
    part.number().ifPresent(number -> attributes.put(name, number));
  }

  /// The folder of a path such as `Network/Firewall`, made with those above it when it is new.
  private long folder(String path) {
    var known = seed.own().find("document-folders", path);
    if (known.isPresent()) {
      return known.getAsLong();
    }
    var cut = path.lastIndexOf('/');
    var parent = cut < 0 ? null : Long.valueOf(folder(path.substring(0, cut)));
    var record = seed.add("document-folders", path);
    record
        .attributes()
        .put("name", path.substring(cut + 1))
        .put("parent-id", parent)
        .put("restricted", false);
    return record.id();
  }
}
