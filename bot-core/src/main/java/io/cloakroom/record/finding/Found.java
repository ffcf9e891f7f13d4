package io.cloakroom.record.finding;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Something that is to be mended, as the program says it to whoever asks how it is.
 *
 * @param chat of which chat it is; empty for what concerns all
 * @param words what is said of it
 */
public record Found(About about, Optional<String> chat, String words) {
  /** What is to be mended. The record names it by its outcome. */
  public enum About {
    /** The database, the master key, or that nothing can be written. */
    STORAGE,
    /** The disk on which the data is has little room left. */
    DISK,
    /** Pictures that are not where they were stored. */
    PICTURES,
    /** The stream to a SIEM. */
    SIEM,
    /** The virus scanner. */
    SCANNER,
    /** The certificate of TLS that ends in the program. */
    CERTIFICATE,
    /** A chat that is away, or lacks a right. */
    CHAT,
    /** A witness of the record. */
    WITNESS;

    /** As it stands in the record. */
    public String outcome() {
      return name().toLowerCase(Locale.ROOT) + "_trouble";
    }
  }

  /** A number by itself, or a moment; not a part of an id. */
  private static final Pattern NUMBER = Pattern.compile("(?<![A-Za-z0-9])[0-9][0-9.,:TZ-]*");

  /** As long as an id of a chat may be that has nothing but digits. */
  private static final int DIGITS_OF_AN_ID = 15;

  public Found {
    Objects.requireNonNull(about, "about");
    Objects.requireNonNull(chat, "chat");
    Objects.requireNonNull(words, "words");
  }

  public static Found of(About about, String words) {
    return new Found(about, Optional.empty(), words);
  }

  /**
   * The same while the same is to be mended, also when it is worse by now: of a disk there is one,
   * and otherwise the words tell, but for their numbers and moments.
   */
  String key() {
    String which = about == About.DISK ? "" : NUMBER.matcher(words).replaceAll(Found::number);
    String all = chat.orElse("") + " " + which;
    return about.name() + " " + UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8));
  }

  private static String number(MatchResult found) {
    boolean id = found.group().matches("[0-9]{" + DIGITS_OF_AN_ID + ",}");
    return id ? found.group() : "#";
  }
}
