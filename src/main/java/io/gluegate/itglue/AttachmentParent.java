package io.gluegate.itglue;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Optional;

/// What files can hang on. Passwords can have files, too; those are not read.
public enum AttachmentParent {
  @JsonProperty("documents")
  DOCUMENTS("documents"),
  @JsonProperty("flexible_assets")
  FLEXIBLE_ASSETS("flexible_assets"),
  @JsonProperty("configurations")
  CONFIGURATIONS("configurations"),
  @JsonProperty("contacts")
  CONTACTS("contacts"),
  @JsonProperty("domains")
  DOMAINS("domains"),
  @JsonProperty("locations")
  LOCATIONS("locations"),
  @JsonProperty("ssl_certificates")
  SSL_CERTIFICATES("ssl_certificates"),
  @JsonProperty("tickets")
  TICKETS("tickets"),
  @JsonProperty("checklists")
  CHECKLISTS("checklists"),
  @JsonProperty("checklist_templates")
  CHECKLIST_TEMPLATES("checklist_templates");

  private final String path;

  AttachmentParent(String path) {
    this.path = path;
  }

  public static Optional<AttachmentParent> find(String word) {
    return Arrays.stream(values()).filter(parent -> parent.path.equals(word)).findFirst();
  }

  /// The API's word.
  public String word() {
    return path;
  }

  /// The path of one record.
  String record(long id) {
    return "/%s/%d".formatted(path, id);
  }

  /// The path of the files that hang on one record.
  String attachments(long id) {
    return "/%s/%d/relationships/attachments".formatted(path, id);
  }
}
