package io.gluegate.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Posts webhooks one after the other, behind the back of the request that caused them. When too
/// many wait, the oldest is lost.
final class WebhookSender implements AutoCloseable {

  static final int TIMEOUT_MILLIS = 5_000;
  static final int QUEUE_MAX = 10_000;

  private final ThreadPoolExecutor worker =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(QUEUE_MAX),
          Thread.ofVirtual().name("sandbox-webhooks").factory(),
          new ThreadPoolExecutor.DiscardOldestPolicy());

  void send(Webhooks.Target to, String payload) {
    worker.execute(() -> post(to, payload.getBytes(UTF_8)));
  }

  private static void post(Webhooks.Target to, byte[] body) {
    try {
      var connection = (HttpURLConnection) url(to).toURL().openConnection(Proxy.NO_PROXY);
      connection.setInstanceFollowRedirects(false);
      connection.setRequestMethod("POST");
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      connection.setDoOutput(true);
      connection.setRequestProperty("Content-Type", "application/json");
      if (!to.template()) {
        connection.setRequestProperty("x-itglue-webhook-signature", signature(to.secret(), body));
      }
      try (var out = connection.getOutputStream()) {
        out.write(body);
      }
      connection.getResponseCode();
      connection.disconnect();
    } catch (IOException e) {
      // A webhook that fails is lost: nothing is known of repetitions.
    }
  }

  /// Workflows cannot set headers, so that their secret is part of the URL.
  private static URI url(Webhooks.Target to) {
    if (!to.template() || to.secret().isEmpty()) {
      return to.url();
    }
    var separator = to.url().getRawQuery() == null ? "?" : "&";
    return URI.create(to.url() + separator + "secret=" + URLEncoder.encode(to.secret(), UTF_8));
  }

  private static String signature(String secret, byte[] body) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  @Override
  public void close() {
    worker.shutdownNow();
  }
}
