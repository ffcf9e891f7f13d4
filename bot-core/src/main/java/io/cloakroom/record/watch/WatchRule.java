package io.cloakroom.record.watch;

import io.cloakroom.words.Words;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is watched for, the most urgent first. */
public enum WatchRule {
  /** The disk of the data is fuller than leaves much time; always told. */
  DISK("disk", 1, 60),
  /** Somebody looks at many pictures. */
  PICTURES("pictures", 50, 5),
  /** Somebody takes many files. */
  DOWNLOADS("downloads", 20, 10),
  /** Somebody is refused again and again. */
  REFUSALS("refusals", 10, 10),
  /** The watch itself was changed, or who hears of it; always told. */
  WATCH("watch", 1, 60),
  /** A rule lets more people see, or more leave, than before. */
  WIDENINGS("widenings", 1, 10),
  /** Security asks about one person. */
  QUESTIONS("questions", 5, 60),
  /** Originals of a channel could not be removed. */
  REMOVALS("removals", 1, 60),
  /** Much happened while nobody watched. */
  MISSED("missed", 1, 60);

  private static final Words WORDS = Words.ofConstants(WatchRule.class);

  private final String word;
  private final int count;
  private final int minutes;

  WatchRule(String word, int count, int minutes) {
    this.word = word;
    this.count = count;
    this.minutes = minutes;
  }

  /** Those for which a threshold can be set. */
  public static List<WatchRule> settable() {
    return Arrays.stream(values())
        .filter(one -> !Set.of(DISK, WATCH, MISSED).contains(one))
        .toList();
  }

  /** The rule of that word. */
  public static Optional<WatchRule> of(String word) {
    return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst();
  }

  /** As it is kept and typed. */
  public String word() {
    return word;
  }

  /** From when on it is noticed where nobody set anything. */
  public Threshold byDefault() {
    return new Threshold(count, Duration.ofMinutes(minutes));
  }

  /** What is watched for, as the rest of a sentence. */
  public String words() {
    return WORDS.of(this, "words");
  }
}
