package io.gluegate.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// An IT Glue on this machine, over HTTP on loopback.
public final class SandboxServer implements AutoCloseable {

  private final Store store;
  private final Tenant tenant;
  private final Switches switches;
  private final RequestLog received = new RequestLog();
  private final HttpServer http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /// What can be turned while the sandbox runs.
  record Switches(Faults faults, Webhooks webhooks, Control control) {}

  private SandboxServer(SandboxConfig config, List<SeedRecord> seed, InstantSource clock)
      throws IOException {
    this.store = new Store(seed, clock);
    this.tenant = new Tenant(config.account());
    var faults = new Faults(clock);
    var webhooks = new Webhooks(store);
    this.switches = new Switches(faults, webhooks, new Control(faults, tenant, webhooks));
    this.http =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), config.port()), 0);
    http.setExecutor(threads);
    var routes = new Routes(store, tenant);
    http.createContext("/", new Handler(config, store, switches, routes, received));
  }

  public static SandboxServer start(SandboxConfig config, List<SeedRecord> seed) {
    return start(config, seed, InstantSource.system());
  }

  public static SandboxServer start(
      SandboxConfig config, List<SeedRecord> seed, InstantSource clock) {
    try {
      var server = new SandboxServer(config, seed, clock);
      server.http.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The sandbox cannot listen on port %d: %s".formatted(config.port(), e.getMessage()), e);
    }
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
  }

  public Faults faults() {
    return switches.faults();
  }

  public Webhooks webhooks() {
    return switches.webhooks();
  }

  /// Turns a switch as `POST /_sandbox/<name>` does. Throws an [IllegalArgumentException] with a
  /// sentence when that makes no sense.
  public void turn(String name, String json) {
    try {
      switches.control().turn("POST", name, json.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// From now on another kind of account is played.
  public void play(SandboxConfig.Account account) {
    tenant.play(account);
  }

  /// The latest requests, the oldest first.
  public List<ReceivedRequest> requests() {
    return received.all();
  }

  /// What readers see of a document: its state when it was published last.
  public Optional<ObjectNode> published(long document) {
    return store
        .read(() -> store.find("published-documents", document))
        .map(record -> record.attributes().deepCopy());
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
    switches.webhooks().close();
  }
}
