package io.cloakroom.deploy.tls;

import java.nio.file.Path;
import java.util.Objects;

/** A certificate and a key that cannot be used, and why. */
public final class WrongPair extends Exception {
  private static final long serialVersionUID = 1L;

  /** What is wrong. */
  public enum Reason {
    UNREADABLE,
    NO_CERTIFICATE,
    NO_KEY,
    KEY_ENCRYPTED,
    /** The key of another certificate: one of the two is of before, or the order is another. */
    ANOTHER_KEY,
    /** It holds at another time, while the one in use holds now. */
    NOT_NOW
  }

  private final Reason reason;
  private final transient Path file;
  private final boolean ofKey;

  private WrongPair(Reason reason, Path file, boolean ofKey) {
    super(reason + " " + file);
    this.reason = Objects.requireNonNull(reason, "reason");
    this.file = Objects.requireNonNull(file, "file");
    this.ofKey = ofKey;
  }

  static WrongPair certificates(Reason reason, Path file) {
    return new WrongPair(reason, file, false);
  }

  static WrongPair key(Reason reason, Path file) {
    return new WrongPair(reason, file, true);
  }

  /** Whether it is the key's file that is to be seen to. */
  public boolean isOfKey() {
    return ofKey;
  }

  /** What is wrong and what to do, in the language that the thread speaks. */
  public String words() {
    return switch (reason) {
      case UNREADABLE -> TlsWords.WORDS.unreadable(file.toString());
      case NO_CERTIFICATE -> TlsWords.WORDS.noCertificate(file.toString());
      case NO_KEY -> TlsWords.WORDS.noKey(file.toString());
      case KEY_ENCRYPTED -> TlsWords.WORDS.keyEncrypted(file.toString());
      case ANOTHER_KEY -> TlsWords.WORDS.anotherKey(file.toString());
      case NOT_NOW -> TlsWords.WORDS.notNow(file.toString());
    };
  }

  /** Whether it is wrong in the same way. */
  boolean isLike(WrongPair other) {
    return reason == other.reason && file.equals(other.file);
  }
}
