package io.gluegate.app;

import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.jetty.ConnectorFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.jetty.HttpsConnectorFactory;
import io.gluegate.core.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The section `tls` of `config.yml`: with a key store, clients are served by TLS alone, at the
/// same port.
public record TlsConfig(String keyStore, Secret keyStorePassword) {

  private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

  /// Each agrees on a key of its own and encrypts with authentication.
  private static final List<String> SUITES =
      List.of(
          "TLS_AES_256_GCM_SHA384",
          "TLS_AES_128_GCM_SHA256",
          "TLS_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

  void requireUsable() {
    if (isOn() && !Files.isReadable(Path.of(keyStore))) {
      throw new IllegalArgumentException(
          "TLS_KEYSTORE (tls.keyStore) is a PKCS #12 file that can be read, and this is none: "
              + keyStore);
    }
    if (isOn() && Secret.of(keyStorePassword.value()).isEmpty()) {
      throw new IllegalArgumentException(
          "TLS_KEYSTORE_PASSWORD (tls.keyStorePassword) opens the file of TLS_KEYSTORE");
    }
  }

  /// Puts TLS where clients connect, when it is asked for.
  void apply(DefaultServerFactory server) {
    if (isOn()) {
      server.setApplicationConnectors(
          server.getApplicationConnectors().stream().map(this::encrypted).toList());
    }
  }

  private boolean isOn() {
    return !keyStore.isBlank();
  }

  private ConnectorFactory encrypted(ConnectorFactory connector) {
    if (connector instanceof HttpsConnectorFactory
        || !(connector instanceof HttpConnectorFactory plain)) {
      return connector;
    }
    var https = new HttpsConnectorFactory();
    https.setPort(plain.getPort());
    https.setBindHost(plain.getBindHost());
    https.setIdleTimeout(plain.getIdleTimeout());
    https.setMaxRequestHeaderSize(plain.getMaxRequestHeaderSize());
    https.setKeyStoreType("PKCS12");
    https.setKeyStorePath(keyStore);
    https.setKeyStorePassword(keyStorePassword.value());
    https.setSupportedProtocols(PROTOCOLS);
    https.setExcludedProtocols(List.of());
    https.setSupportedCipherSuites(SUITES);
    https.setExcludedCipherSuites(List.of());
    https.setAllowRenegotiation(false);
    // Which hosts are served is said by ALLOWED_HOSTS.
    https.setDisableSniHostCheck(true);
    return https;
  }
}
