package io.gluegate.itglue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicReference;

/// Collects a response body in memory and hangs up as soon as it grows beyond its limit.
final class BoundedBody implements BodySubscriber<byte[]> {

  /// The body has more bytes than are read.
  static final class TooLarge extends IOException {

    TooLarge(long bytesMax) {
      super("body has more than " + bytesMax + " bytes");
    }
  }

  private final int bytesMax;
  private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
  private final CompletableFuture<byte[]> body = new CompletableFuture<>();
  private final AtomicReference<Subscription> subscription = new AtomicReference<>();

  BoundedBody(int bytesMax) {
    this.bytesMax = bytesMax;
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Subscription offered) {
    if (subscription.compareAndSet(null, offered)) {
      offered.request(Long.MAX_VALUE);
    } else {
      offered.cancel();
    }
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (var buffer : buffers) {
      if (body.isDone()) {
        return;
      }
      if (buffer.remaining() > bytesMax - collected.size()) {
        Optional.ofNullable(subscription.get()).ifPresent(Subscription::cancel);
        body.completeExceptionally(new TooLarge(bytesMax));
        return;
      }
      var bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      collected.writeBytes(bytes);
    }
  }

  @Override
  public void onError(Throwable failure) {
    body.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    body.complete(collected.toByteArray());
  }
}
