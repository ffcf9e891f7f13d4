package io.cloakroom.command.own;

import io.cloakroom.link.Keeping;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.link.own.OwnTags;
import io.cloakroom.link.own.OwnValues;
import io.cloakroom.link.own.OwnWords;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.ViewLimit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What held for a picture before something was set for it, and what was set: as one line, for as
 * long as that can be taken back.
 */
record PriorTerms(LinkId link, Terms before, Terms after) {
  /**
   * What can be set.
   *
   * @param words without tags, which are set by themselves
   */
  record Terms(
      Instant expiresAt,
      ViewLimit limit,
      Optional<Instant> keptUntil,
      Optional<Instant> noticeAt,
      OwnValues own,
      OwnWords words) {
    static Terms of(Link link, OwnWords words) {
      return new Terms(
          link.expiresAt(),
          link.limit(),
          link.keptUntil(),
          link.keeping().noticeAt(),
          link.own(),
          words.tagged(OwnTags.NONE));
    }

    /** What was said then, with the tags of now. */
    OwnWords words(OwnWords now) {
      return words.tagged(now.tags());
    }

    /** Kept as then, with the legal hold of now. */
    Keeping keeping(Keeping now) {
      return new Keeping(keptUntil, noticeAt, now.heldSince());
    }
  }

  private static final String BETWEEN = "\t";
  private static final String LINE = "\u001f";
  private static final int PARTS = 8;

  /** Whether only what is said of it became otherwise. */
  boolean isOfWords() {
    return new Terms(
            before.expiresAt(),
            before.limit(),
            before.keptUntil(),
            before.noticeAt(),
            before.own(),
            after.words())
        .equals(after);
  }

  String line() {
    return String.join(BETWEEN, link.value().toString(), line(before), line(after));
  }

  private static String line(Terms terms) {
    return String.join(
        BETWEEN,
        terms.expiresAt().toString(),
        Setting.VIEWS.format(terms.limit()),
        terms.keptUntil().map(Instant::toString).orElse(""),
        terms.noticeAt().map(Instant::toString).orElse(""),
        terms.own().written().replace("\n", LINE),
        terms.words().title().orElse(""),
        terms.words().usage().orElse(""),
        terms.words().rightsHolder().orElse(""));
  }

  static PriorTerms read(String line) {
    List<String> all = List.of(line.split(BETWEEN, -1));
    return new PriorTerms(
        new LinkId(UUID.fromString(all.get(0))),
        terms(all.subList(1, 1 + PARTS)),
        terms(all.subList(1 + PARTS, 1 + 2 * PARTS)));
  }

  private static Terms terms(List<String> all) {
    return new Terms(
        Instant.parse(all.get(0)),
        Setting.VIEWS.parse(all.get(1)),
        said(all.get(2)).map(Instant::parse),
        said(all.get(3)).map(Instant::parse),
        OwnValues.read(all.get(4).replace(LINE, "\n")),
        OwnWords.NONE.titled(said(all.get(5))).used(said(all.get(6))).heldBy(said(all.get(7))));
  }

  private static Optional<String> said(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
