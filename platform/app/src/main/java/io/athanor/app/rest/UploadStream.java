package io.athanor.app.rest;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A body that may be large, but not endless: when it is larger than it may be, the client is told
 * at once and the connection is closed, since an answer in turn would wait for the body's end.
 */
final class UploadStream extends FilterInputStream {
  private final HttpServerRequest request;
  private final long most;
  private long read;

  UploadStream(InputStream body, HttpServerRequest request, long most) {
    super(body);
    this.request = request;
    this.most = most;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    count(next < 0 ? 0 : 1);
    return next;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, length);
    count(Math.max(count, 0));
    return count;
  }

  private void count(int more) throws IOException {
    read += more;
    if (read > most) {
      HttpServerResponse response = request.response();
      if (!response.headWritten()) {
        response.endHandler(ended -> request.connection().close());
        BodyLimits.tooLarge(most).end(response.putHeader("Connection", "close"));
      }
      throw new IOException("the body is larger than " + most + " bytes");
    }
  }
}
