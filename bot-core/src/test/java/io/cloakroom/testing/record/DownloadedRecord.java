package io.cloakroom.testing.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cloakroom.record.checkpoint.KeyChain;
import io.cloakroom.record.export.ExportCheck;
import io.cloakroom.record.export.ExportFormat;
import io.cloakroom.record.export.ExportPages;
import io.cloakroom.record.export.ExportSource;
import io.cloakroom.record.export.ExportVerdict;
import io.cloakroom.record.form.OcsfRules;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The record as somebody has it who downloaded it: what anybody can tell of it without a bot. */
public final class DownloadedRecord {
  private static final Pattern ADDRESS = Pattern.compile(ExportPages.PATH + "[\\w-]+");

  private DownloadedRecord() {}

  /** The path of the page in an answer of the chat, however that is written. */
  public static String path(String answer) {
    Matcher address = ADDRESS.matcher(answer);
    assertThat(address.find()).as(answer).isTrue();
    return address.group();
  }

  /**
   * Nothing of it was changed; of a format without leaves, every line is what the format wants.
   *
   * @param action of an event that must be among them
   */
  public static void requireWhole(ExportFormat format, byte[] file, String action)
      throws IOException {
    String text = new String(file, StandardCharsets.UTF_8);
    assertThat(text).contains(action);
    if (format == ExportFormat.OCSF) {
      assertThat(text.lines())
          .isNotEmpty()
          .allSatisfy(
              line -> assertThat(OcsfRules.brokenBy(new JsonMapper().readTree(line))).isEmpty());
      return;
    }
    assertThat(verdict(format, text).isWhole()).isTrue();
    assertThat(verdict(format, text).shown()).isPositive();
    assertThat(verdict(format, text.replaceFirst(action, "image.stored")).isWhole())
        .as("somebody made another event of it")
        .isFalse();
  }

  private static ExportVerdict verdict(ExportFormat format, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try (ExportSource source = format.source(new ByteArrayInputStream(bytes))) {
      return new ExportCheck(source, new KeyChain(List.of(), List.of()), List.of()).run(read -> {});
    }
  }
}
