package io.cloakroom.adapter;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Fetches files on another's word: from the allowed hosts only, without following a redirect or
 * inflating anything, and only so patiently. A stream that it gives out is as long as the host
 * says, or as its reader wants: the reader stops where it wants to, and closing ends the transfer.
 */
public final class FileDownloads implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration SILENCE = Duration.ofSeconds(15);

  /** For one byte more of a file, its first one too. */
  public static final Duration LONGEST_WAIT = CONNECT.plus(SILENCE);

  /** A line may be slow: a file of 50 MiB comes at 60 kB a second. */
  private static final Duration WHOLE = Duration.ofMinutes(15);

  private static final int OK = 200;
  private static final int PART = 206;

  private final AllowedHosts hosts;
  private final OkHttpClient client;

  /**
   * Asks nobody yet.
   *
   * @param hosts the only ones that are ever asked
   */
  public FileDownloads(AllowedHosts hosts) {
    this.hosts = hosts;
    this.client =
        new OkHttpClient.Builder()
            .followRedirects(false)
            .followSslRedirects(false)
            .connectTimeout(CONNECT)
            .readTimeout(SILENCE)
            .callTimeout(WHOLE)
            .dns(hosts)
            .build();
  }

  /**
   * What a host sends.
   *
   * @param type as the host names it; empty when it does not
   * @param length in bytes, as the host says; empty when it does not
   * @param bytes to be closed
   */
  public record Sent(String type, OptionalLong length, InputStream bytes) {
    /** The bytes, which must be so many: the stream breaks off where they are more or fewer. */
    public InputStream whole(long size) throws IOException {
      if (length.isPresent() && length.getAsLong() != size) {
        bytes.close();
        throw new IOException("the file has another length than was said");
      }
      return new ExactLength(bytes, size);
    }
  }

  /** The same with no token, for an address that is signed. */
  public Optional<Sent> open(String url) throws IOException {
    return open(url, Optional.empty());
  }

  /**
   * Begins to fetch.
   *
   * @param token shown to the host, which is an allowed one
   * @return empty when the host does not give the file out: it answered anything but 200
   * @throws IOException when the address is none of the hosts', or the file does not come plain
   */
  public Optional<Sent> open(String url, Optional<Secret> token) throws IOException {
    Response response = client.newCall(request(url, token).build()).execute();
    if (response.code() != OK) {
      response.close();
      return Optional.empty();
    }
    return Optional.of(sent(response));
  }

  /**
   * Begins to fetch from one byte on.
   *
   * @param at counted from 0
   * @return empty when the host does not give the file out, or not from there on
   * @throws IOException as {@link #open(String, Optional)} does
   */
  public Optional<Sent> openFrom(String url, Optional<Secret> token, long at) throws IOException {
    Request request = request(url, token).header("Range", "bytes=" + at + "-").build();
    Response response = client.newCall(request).execute();
    boolean fromThere =
        response.code() == PART
            && response.header("Content-Range", "").startsWith("bytes " + at + "-");
    if (!fromThere) {
      response.close();
      return Optional.empty();
    }
    return Optional.of(sent(response));
  }

  private Request.Builder request(String url, Optional<Secret> token) throws IOException {
    HttpUrl address =
        hosts
            .allowed(url)
            .orElseThrow(() -> new IOException("the file stands on a host that is not allowed"));
    Request.Builder request =
        new Request.Builder().url(address).header("Accept-Encoding", "identity");
    token.ifPresent(shown -> request.header("Authorization", "Bearer " + shown.value()));
    return request;
  }

  @Override
  public void close() {
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }

  private static Sent sent(Response response) throws IOException {
    if (!"identity".equals(response.header("Content-Encoding", "identity"))) {
      response.close();
      throw new IOException("the file's host packed the file");
    }
    long length = response.body().contentLength();
    return new Sent(
        Optional.ofNullable(response.header("Content-Type")).orElse(""),
        length < 0 ? OptionalLong.empty() : OptionalLong.of(length),
        new Body(response));
  }

  /** Closing it ends the transfer, read to its end or not. */
  private static final class Body extends FilterInputStream {
    private final Response response;

    Body(Response response) {
      super(response.body().byteStream());
      this.response = response;
    }

    @Override
    public void close() {
      response.close();
    }
  }
}
