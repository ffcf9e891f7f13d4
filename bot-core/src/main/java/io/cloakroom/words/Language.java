package io.cloakroom.words;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * A language that the program speaks. What is said is in the one that the thread speaks: whoever
 * takes a question from outside opens it with the reader's, and closes it when it was answered.
 */
public enum Language {
  ENGLISH(Locale.ENGLISH, "“", "”"),
  GERMAN(Locale.GERMAN, "„", "“");

  /** What somebody says that they read; nobody needs more to say so. */
  private static final int MOST_CHARACTERS = 500;

  private static final ThreadLocal<Supplier<Language>> SPOKEN =
      ThreadLocal.withInitial(() -> () -> ENGLISH);

  private static final ThreadLocal<Supplier<Language>> TO_MANY =
      ThreadLocal.withInitial(() -> () -> ENGLISH);

  private final Locale locale;
  private final String opening;
  private final String closing;

  Language(Locale locale, String opening, String closing) {
    this.locale = locale;
    this.opening = opening;
    this.closing = closing;
  }

  /** The one that this thread speaks: English, where nobody said otherwise. */
  public static Language spoken() {
    return SPOKEN.get().get();
  }

  /**
   * The first that somebody reads and that is spoken; English where there is none.
   *
   * @param ranges what they read, as browsers send it ({@code de-CH,de;q=0.9}, RFC 9110, section
   *     12.5.4), or one tag, as chats tell it ({@code de}, {@code en-US})
   */
  public static Language of(String ranges) {
    if (ranges.isBlank() || ranges.length() > MOST_CHARACTERS) {
      return ENGLISH;
    }
    try {
      List<Locale.LanguageRange> wanted = Locale.LanguageRange.parse(ranges);
      List<Locale> known = Arrays.stream(values()).map(Language::locale).toList();
      Locale found = Locale.lookup(wanted, known);
      return Arrays.stream(values())
          .filter(one -> one.locale.equals(found))
          .findFirst()
          .orElse(ENGLISH);
    } catch (IllegalArgumentException notRanges) {
      return ENGLISH;
    }
  }

  public Locale locale() {
    return locale;
  }

  /** As pages and chats name it (BCP 47): {@code en}, {@code de}. */
  public String tag() {
    return locale.toLanguageTag();
  }

  /** Makes this thread speak it, until what is returned is closed; then it speaks as before. */
  public Speaking speak() {
    return speak(() -> this);
  }

  /**
   * The same, of a language that has to be asked for: that is done when something is said, at most
   * once, and not where nothing is.
   */
  public static Speaking speak(Supplier<Language> whose) {
    return opened(SPOKEN, whose);
  }

  /**
   * The language in which this thread tells many something at once, until what is returned is
   * closed: that of the conversation, or of the workspace, in which somebody asks something.
   */
  public static Speaking toMany(Supplier<Language> theirs) {
    return opened(TO_MANY, theirs);
  }

  /** The same, where nobody asks anything by themselves: all that is said is in it. */
  public static Speaking speakToMany(Supplier<Language> theirs) {
    Speaking many = toMany(theirs);
    Speaking all = speak(Language::ofMany);
    return () -> {
      all.close();
      many.close();
    };
  }

  private static Speaking opened(ThreadLocal<Supplier<Language>> thread, Supplier<Language> whose) {
    Supplier<Language> before = thread.get();
    thread.set(
        () -> {
          // Who reads settings may have to say what is wrong with one of them, be it this one.
          Language found = ENGLISH.saying(whose);
          thread.set(() -> found);
          return found;
        });
    return () -> thread.set(before);
  }

  /** What is made while this thread speaks it. */
  public <T> T saying(Supplier<T> made) {
    try (Speaking unused = speak()) {
      return made.get();
    }
  }

  /**
   * The one in which many are told something at once, whoever caused it: those who read a channel
   * need not read what one of them does.
   */
  public static Language ofMany() {
    return TO_MANY.get().get();
  }

  /** What somebody wrote, in the quotation marks of the language that is spoken. */
  public static String quoted(String words) {
    return spoken().opening + words + spoken().closing;
  }

  /**
   * Writes a time as the language that is spoken does.
   *
   * @param pattern as that language orders its parts
   */
  public static String write(String pattern, TemporalAccessor time, ZoneId zone) {
    return DateTimeFormatter.ofPattern(pattern, spoken().locale).withZone(zone).format(time);
  }

  /** That a thread speaks a language. */
  public interface Speaking extends AutoCloseable {
    @Override
    void close();
  }
}
