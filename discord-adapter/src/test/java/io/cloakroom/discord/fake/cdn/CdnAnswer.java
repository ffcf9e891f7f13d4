package io.cloakroom.discord.fake.cdn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the file host sends, header by header, right or wrong.
 *
 * @param repeats how often the body is sent
 * @param pauseMillis the pause after each byte, 0 for none
 * @param status 0 to hang up without an answer
 */
@SuppressWarnings("ArrayRecordComponent")
record CdnAnswer(
    int status, Map<String, String> headers, byte[] body, int repeats, int pauseMillis) {
  static CdnAnswer honest(String type, byte[] body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", type);
    headers.put("Content-Length", Integer.toString(body.length));
    return new CdnAnswer(200, headers, body, 1, 0);
  }

  static CdnAnswer refused(int status) {
    byte[] text =
        "This content is no longer available.".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    CdnAnswer honest = honest("text/plain", text);
    return new CdnAnswer(status, honest.headers, text, 1, 0);
  }

  /** The same answer, badly meant. */
  CdnAnswer turned(Hostility how) {
    return switch (how) {
      case LENGTH_TOO_LARGE -> with("Content-Length", Integer.toString(body.length + 1000));
      case LENGTH_TOO_SMALL -> with("Content-Length", "1");
      case ENDLESS -> endless();
      case GZIP_BOMB -> bomb();
      case BAD_GZIP -> with("Content-Encoding", "gzip");
      case SLOW -> new CdnAnswer(status, headers, body, 1, 100);
      case REDIRECT -> redirect();
      case WRONG_TYPE -> with("Content-Type", "text/html");
      case HANG_UP -> new CdnAnswer(0, headers, body, 1, 0);
      case BROKEN -> refused(500);
    };
  }

  private CdnAnswer with(String header, String value) {
    Map<String, String> changed = new LinkedHashMap<>(headers);
    changed.put(header, value);
    return new CdnAnswer(status, changed, body, repeats, pauseMillis);
  }

  private CdnAnswer endless() {
    Map<String, String> changed = new LinkedHashMap<>(headers);
    changed.remove("Content-Length");
    return new CdnAnswer(status, changed, new byte[1 << 20], 1024, 0);
  }

  private CdnAnswer redirect() {
    return new CdnAnswer(
        302,
        Map.of("Location", "http://localhost:9/elsewhere.png", "Content-Length", "0"),
        new byte[0],
        1,
        0);
  }

  private CdnAnswer bomb() {
    CdnAnswer packed = honest(headers.getOrDefault("Content-Type", "image/png"), GzipBomb.bytes());
    return packed.with("Content-Encoding", "gzip");
  }

  List<String> head() {
    List<String> lines = new java.util.ArrayList<>();
    lines.add("HTTP/1.1 " + status + " " + (status == 200 ? "OK" : "Refused"));
    headers.forEach((name, value) -> lines.add(name + ": " + value));
    lines.add("Connection: close");
    return lines;
  }
}
