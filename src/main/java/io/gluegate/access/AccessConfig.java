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
    String clientItGlueKeys,
    String openRole,
    boolean insecureDev) {

  public List<TokenList> tokenLists() {
    return List.of(
        TokenList.parse(Role.VIEWER, viewerTokens.value()),
        TokenList.parse(Role.EDITOR, editorTokens.value()),
        TokenList.parse(Role.ADMIN, adminTokens.value()),
        TokenList.parse(Role.AUDITOR, auditorTokens.value()));
  }

  public OwnKeyPolicy ownKeys() {
    return OwnKeyPolicy.find(clientItGlueKeys)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "CLIENT_ITGLUE_KEYS (access.clientItGlueKeys) is disabled, with-token or open, not "
                        + clientItGlueKeys));
  }

  public Role roleOfOpenCallers() {
    return Role.find(openRole)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "BYOK_ROLE (access.openRole) is viewer, editor, admin or auditor, not "
                        + openRole));
  }
}
