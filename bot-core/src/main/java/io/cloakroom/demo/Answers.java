package io.cloakroom.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.sanitize.Sniffer;
import io.cloakroom.sanitize.format.FileKind;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Sends what the demo answers, with the headers that each kind needs. */
final class Answers {
  private static final int HEAD_BYTES = 4096;
  private static final String PAGE =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:;"
          + " connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

  private Answers() {}

  /** Puts the headers on that stand on every answer. */
  static void headers(HttpServletResponse response) {
    response.setHeader("Content-Security-Policy", PAGE);
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
  }

  static void json(HttpServletResponse response, JsonNode node) throws IOException {
    bytes(response, "application/json;charset=utf-8", Json.bytes(node));
  }

  static void problem(HttpServletResponse response, int status, String message) throws IOException {
    response.setStatus(status);
    json(response, Json.object().put("problem", message));
  }

  static void bytes(HttpServletResponse response, String type, byte[] bytes) throws IOException {
    response.setContentType(type);
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  /** A file that somebody posted: a picture that a browser can show, or a download. */
  static void posted(HttpServletResponse response, InputStream file) throws IOException {
    try (InputStream bytes = new BufferedInputStream(file, HEAD_BYTES)) {
      bytes.mark(HEAD_BYTES);
      Optional<String> type = pictureType(Sniffer.kindOf(bytes.readNBytes(HEAD_BYTES)));
      bytes.reset();
      send(response, type, bytes);
    }
  }

  /** A file to be saved, whatever it is. */
  static void download(HttpServletResponse response, InputStream file) throws IOException {
    try (InputStream bytes = file) {
      send(response, Optional.empty(), bytes);
    }
  }

  private static void send(HttpServletResponse response, Optional<String> type, InputStream bytes)
      throws IOException {
    response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
    response.setContentType(type.orElse("application/octet-stream"));
    if (type.isEmpty()) {
      response.setHeader("Content-Disposition", "attachment");
    }
    bytes.transferTo(response.getOutputStream());
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
