package io.cloakroom.record.watch;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What is watched for, the most urgent first. */
public enum WatchRule {
  /** Somebody looks at many pictures. */
  PICTURES("pictures", 50, 5, "looks at that many different pictures"),
  /** Somebody takes many files. */
  DOWNLOADS("downloads", 20, 10, "downloads that many pictures and files"),
  /** Somebody is refused again and again. */
  REFUSALS("refusals", 10, 10, "is refused that many looks and commands"),
  /** The watch itself was changed, or who hears of it; always told. */
  WATCH("watch", 1, 60, "changes what is watched for, or where it is told"),
  /** A rule lets more people see, or more leave, than before. */
  WIDENINGS("widenings", 1, 10, "widens that many rules of one channel, or of all"),
  /** Security asks about one person. */
  QUESTIONS("questions", 5, 60, "asks the log about the same person that often"),
  /** Originals of a channel could not be removed. */
  REMOVALS("removals", 1, 60, "leaves that many originals of one channel that I cannot remove"),
  /** Much happened while nobody watched. */
  MISSED("missed", 1, 60, "happened while I could not watch");

  private final String word;
  private final int count;
  private final int minutes;
  private final String words;

  WatchRule(String word, int count, int minutes, String words) {
    this.word = word;
    this.count = count;
    this.minutes = minutes;
    this.words = words;
  }

  /** Those for which a threshold can be set. */
  public static List<WatchRule> settable() {
    return Arrays.stream(values()).filter(one -> one != WATCH && one != MISSED).toList();
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

  /** What is watched for, as the rest of a sentence about somebody. */
  public String words() {
    return words;
  }
}
