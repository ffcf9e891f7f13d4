package io.cloakroom.record.verify;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Something that was done to the record.
 *
 * @param sequence of the event that it was done to; empty where no single one is known
 * @param said a sentence for whoever checks it, who may be many in several languages
 */
public record Tampering(Kind kind, OptionalLong sequence, Supplier<String> said) {
  /** What was done; the name in lower case is a word for scripts. */
  public enum Kind {
    CHANGED,
    REMOVED,
    INSERTED,
    REORDERED,
    /** The end is missing. */
    CUT,
    /** It is older than something that was signed. */
    RESTORED,
    /** It is another record than was signed, with a tree of its own. */
    REWRITTEN,
    /** The tree that is kept beside the events is damaged. */
    TREE,
    /** A checkpoint that none of the keys signed, or of another record. */
    CHECKPOINT,
    /** What is said of events that were removed on purpose was not said by this program. */
    STATEMENT,
    /** A witness saw another record under the same name. */
    WITNESS;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Tampering of(Kind kind, long sequence, Supplier<String> said) {
    return new Tampering(kind, OptionalLong.of(sequence), said);
  }

  static Tampering of(Kind kind, Supplier<String> said) {
    return new Tampering(kind, OptionalLong.empty(), said);
  }

  /** What was done, in the language that is spoken. */
  public String words() {
    return said.get();
  }
}
