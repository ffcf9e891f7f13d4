package io.cloakroom.demo.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.http.HttpAnswer;
import io.cloakroom.gateway.http.Route;
import io.cloakroom.sanitizer.FileKind;
import io.cloakroom.sanitizer.Sniffer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;

/** Sends what the demo answers, with the headers that each kind needs. */
final class Answers {
  private static final String JSON = "application/json;charset=utf-8";
  private static final int HEAD_BYTES = 4096;
  private static final String POLICY = "Content-Security-Policy";
  private static final String PAGE =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:;"
          + " connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

  private Answers() {}

  /** An address of the demo. */
  static Route route(String path) {
    return Route.at(path, "other");
  }

  /** Puts the headers on that stand on every answer. */
  static void headers(HttpFields.Mutable headers) {
    headers.put(POLICY, PAGE);
    headers.put("Cache-Control", "no-store");
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("X-Frame-Options", "DENY");
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    headers.put("Cross-Origin-Resource-Policy", "same-origin");
  }

  static void json(Exchange exchange, JsonNode node) {
    bytes(exchange, JSON, PageJson.bytes(node));
  }

  static HttpAnswer problem(int status, String message) {
    return HttpAnswer.of(status, JSON, PageJson.object().put("problem", message).toString());
  }

  static void bytes(Exchange exchange, String type, byte[] bytes) {
    exchange.send(new HttpAnswer(200, type, bytes, Map.of()));
  }

  /** A file that somebody posted: a picture that a browser can show, or a download. */
  static void posted(Exchange exchange, InputStream file) throws IOException {
    try (InputStream bytes = new BufferedInputStream(file, HEAD_BYTES)) {
      bytes.mark(HEAD_BYTES);
      Optional<String> type = pictureType(Sniffer.kindOf(bytes.readNBytes(HEAD_BYTES)));
      bytes.reset();
      send(exchange, type, bytes);
    }
  }

  /** A file to be saved, whatever it is. */
  static void download(Exchange exchange, InputStream file) throws IOException {
    try (InputStream bytes = file) {
      send(exchange, Optional.empty(), bytes);
    }
  }

  private static void send(Exchange exchange, Optional<String> type, InputStream bytes)
      throws IOException {
    HttpFields.Mutable headers = exchange.response().getHeaders();
    headers.put(POLICY, "default-src 'none'; sandbox");
    headers.put(HttpHeader.CONTENT_TYPE, type.orElse("application/octet-stream"));
    if (type.isEmpty()) {
      headers.put("Content-Disposition", "attachment");
    }
    exchange.response().setStatus(200);
    try (OutputStream out = Content.Sink.asOutputStream(exchange.response())) {
      bytes.transferTo(out);
    }
    exchange.callback().succeeded();
  }

  private static Optional<String> pictureType(FileKind kind) {
    return switch (kind) {
      case JPEG -> Optional.of("image/jpeg");
      case PNG -> Optional.of("image/png");
      case GIF -> Optional.of("image/gif");
      case WEBP -> Optional.of("image/webp");
      case AVIF -> Optional.of("image/avif");
      case BMP -> Optional.of("image/bmp");
      case HEIC, TIFF, JPEG_XL, SVG, OTHER, EMPTY -> Optional.empty();
    };
  }
}
