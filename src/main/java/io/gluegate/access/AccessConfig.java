package io.gluegate.access;

import io.gluegate.core.Secret;
import java.util.List;

/// The section `access` of `config.yml`. With `insecureDev` callers on this machine need no token.
public record AccessConfig(
    Secret viewerTokens,
    Secret editorTokens,
    Secret adminTokens,
    Secret auditorTokens,
    boolean readOnly,
    boolean insecureDev) {

  public List<TokenList> tokenLists() {
    return List.of(
        TokenList.parse(Role.VIEWER, viewerTokens.value()),
        TokenList.parse(Role.EDITOR, editorTokens.value()),
        TokenList.parse(Role.ADMIN, adminTokens.value()),
        TokenList.parse(Role.AUDITOR, auditorTokens.value()));
  }
}
