package io.cloakroom.intake.receipt;

import io.cloakroom.sanitizer.OtherKind;
import io.cloakroom.sanitizer.Trace;
import io.cloakroom.words.Language;
import io.cloakroom.words.Words;
import java.text.MessageFormat;
import java.text.ParsePosition;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/**
 * Why something became of a file. It is kept with the file in English, as whatever is recorded, or
 * by its code, and said again in the language of whoever reads it; what the sanitizer found wrong
 * stays as it is.
 */
public enum Reason {
  EMPTY,
  NO_PICTURE,
  OTHER_KIND,
  UNSUPPORTED,
  INCOMPLETE,
  DAMAGED,
  TOO_LARGE,
  TOO_MUCH_WORK,
  UNVERIFIED,
  /** The program dies of it, or nearly. */
  NOT_HANDLED,
  /** It could not be brought back beside the card. */
  TOO_LARGE_BESIDE,
  /** It is a film or a PDF, and the channel holds those back. */
  NOT_CLEANED,
  TOO_LARGE_TO_TAKE,
  /** Nor can it be held beside a picture that is to go. */
  TOO_LARGE_TO_HOLD,
  /** It goes with a picture that security looks at, and could not be brought back beside a card. */
  HELD_ALONG,
  /** It looks like a picture that security blocked. */
  BLOCKED,
  /** The virus scanner found something, which is kept beside it. */
  INFECTED,
  /** The virus scanner does not take it, and the channel lets nothing pass unseen. */
  NOT_SCANNED,
  /** The same two of a new version. */
  INFECTED_VERSION,
  NOT_SCANNED_VERSION,
  /** A new version looks like a blocked picture: there is a picture already, and it stays. */
  NOT_TAKEN,
  BY_ADMIN;

  private static final String SAID = "said";
  private static final String BEFORE_DETAIL = " ";
  private static final String BETWEEN = ", ";
  private static final Words WORDS = Words.ofConstants(Reason.class);
  private static final Words KINDS = Words.ofConstants(OtherKind.class);

  /** As it is kept. */
  public String recorded(Object... given) {
    return Language.ENGLISH.saying(() -> WORDS.of(this, SAID, given));
  }

  /** As it is kept where more hangs on it than what is said: it stays when the sentence changes. */
  public String code() {
    return name();
  }

  /** The same, with what somebody else says of it, which stays as it is. */
  public String code(String detail) {
    return name() + BEFORE_DETAIL + detail;
  }

  /** Whether that is the code of this reason. */
  public boolean isOf(String recorded) {
    return recorded.equals(name()) || recorded.startsWith(name() + BEFORE_DETAIL);
  }

  /** Whether it goes for that reason, whatever its channel and its post would let it do. */
  public static boolean isStopped(String recorded) {
    return BLOCKED.isOf(recorded) || INFECTED.isOf(recorded) || NOT_SCANNED.isOf(recorded);
  }

  /** Whether security looks at what was kept for that, and not for want of cleaning. */
  public static boolean isForSecurity(String recorded) {
    return isStopped(recorded) || HELD_ALONG.isOf(recorded);
  }

  /**
   * What was kept, in the language that the thread speaks; as it is where nothing is known of it.
   */
  public static String again(String recorded) {
    for (Reason one : values()) {
      if (one.isOf(recorded)) {
        return WORDS.of(one, SAID, recorded.substring(one.name().length()).strip());
      }
    }
    if (Language.spoken() == Language.ENGLISH) {
      return recorded;
    }
    ResourceBundle english = Language.ENGLISH.saying(() -> Words.bundle(Reason.class));
    for (Reason one : values()) {
      MessageFormat pattern =
          new MessageFormat(english.getString(one.name() + "." + SAID), Locale.ENGLISH);
      ParsePosition end = new ParsePosition(0);
      Object[] given = pattern.parse(recorded, end);
      if (given != null && end.getIndex() == recorded.length()) {
        return WORDS.of(one, SAID, Arrays.stream(given).map(Reason::inWords).toArray());
      }
    }
    return found(recorded).orElse(recorded);
  }

  /** A kind of file is called otherwise in another language; all else stays as it is. */
  private static Object inWords(Object given) {
    return Arrays.stream(OtherKind.values())
        .filter(kind -> kind.inWords().equals(given))
        .findFirst()
        .<Object>map(kind -> KINDS.of(kind, SAID))
        .orElse(given);
  }

  /** What a film or a PDF holds: its kind, and the traces in it. */
  private static Optional<String> found(String recorded) {
    for (OtherKind kind : OtherKind.values()) {
      String start = kind.displayName() + ": ";
      if (recorded.startsWith(start)) {
        String found = traces(recorded.substring(start.length()));
        return Optional.of(KINDS.of(kind, "name") + ": " + found);
      }
    }
    return Optional.empty();
  }

  private static String traces(String recorded) {
    return List.of(recorded.split(BETWEEN)).stream()
        .map(
            label ->
                Arrays.stream(Trace.values())
                    .filter(trace -> trace.label().equals(label))
                    .findFirst()
                    .map(TraceNames::label)
                    .orElse(label))
        .collect(Collectors.joining(BETWEEN));
  }
}
