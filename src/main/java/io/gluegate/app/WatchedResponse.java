package io.gluegate.app;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/// A response that tells how long its reader makes it wait.
final class WatchedResponse extends HttpServletResponseWrapper {

  private final ConnectionWatch.Visit visit;

  WatchedResponse(HttpServletResponse response, ConnectionWatch.Visit visit) {
    super(response);
    this.visit = visit;
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    return new Body(super.getOutputStream(), visit);
  }

  private static final class Body extends ServletOutputStream {

    private final ServletOutputStream body;
    private final ConnectionWatch.Visit visit;

    Body(ServletOutputStream body, ConnectionWatch.Visit visit) {
      this.body = body;
      this.visit = visit;
    }

    @FunctionalInterface
    private interface Writing {
      void run() throws IOException;
    }

    private void watched(Writing writing) throws IOException {
      visit.writes();
      try {
        writing.run();
      } finally {
        visit.hasWritten();
      }
    }

    @Override
    public void write(int part) throws IOException {
      watched(() -> body.write(part));
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
      watched(() -> body.write(from, offset, length));
    }

    @Override
    public void flush() throws IOException {
      watched(body::flush);
    }

    @Override
    public void close() throws IOException {
      watched(body::close);
    }

    @Override
    public boolean isReady() {
      return body.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      body.setWriteListener(listener);
    }
  }
}
