package io.cloakroom.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A part of a document that the code writes, between two marks. With {@code -Dcloakroom.write=true}
 * it is written anew; without, a test compares it.
 *
 * @param name what stands in the marks {@code <!-- name: begin -->} and {@code <!-- name: end -->}
 */
public record WrittenPart(Path document, String name) {
  /** What stands there, after it was written anew if that was asked for. */
  public String isNow(String wanted) throws IOException {
    String text = Files.readString(document);
    String begin = "<!-- " + name + ": begin -->\n";
    String end = "<!-- " + name + ": end -->";
    assertThat(text).as("%s", document).contains(begin, end);
    int from = text.indexOf(begin) + begin.length();
    int to = text.indexOf(end);
    if (Boolean.getBoolean("cloakroom.write")) {
      Files.writeString(document, text.substring(0, from) + wanted + text.substring(to));
      return wanted;
    }
    return text.substring(from, to);
  }
}
