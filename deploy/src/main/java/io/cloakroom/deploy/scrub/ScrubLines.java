package io.cloakroom.deploy.scrub;

import io.cloakroom.storage.scrub.Damaged;
import io.cloakroom.storage.scrub.Scrub;
import io.cloakroom.storage.scrub.ScrubStand;
import io.cloakroom.vault.BlobKey;
import java.io.IOException;
import java.util.Locale;

/** What a scrub finds, in lines: a letter says of which kind each is. */
final class ScrubLines implements Scrub.Told {
  /** Something was found, or put back. */
  static final char FOUND = '!';

  /** How far it is. */
  static final char SO_FAR = '.';

  /** All of it is whole, as the words say. */
  static final char WHOLE = '=';

  /** Something is not. */
  static final char NOT_WHOLE = '#';

  /** It broke off, as the words say. */
  static final char BROKEN_OFF = '-';

  /** Where they go to. */
  @FunctionalInterface
  interface Out {
    void line(char kind, String words) throws IOException;
  }

  private final Out out;

  ScrubLines(Out out) {
    this.out = out;
  }

  /** At once: whoever asked waits for the first line a minute, and a portion may take longer. */
  void begun(Wishes wishes) throws IOException {
    out.line(SO_FAR, "Reading what is kept, " + wishes.mibPerSecond() + " MiB a second at most");
  }

  @Override
  public void goesOn(ScrubStand from) throws IOException {
    out.line(
        SO_FAR,
        String.format(
            Locale.ROOT,
            "Going on where the one of %s broke off, which had read %,d; --anew reads those again",
            from.began(),
            from.images()));
  }

  @Override
  public void damaged(Damaged one) throws IOException {
    out.line(FOUND, one.words());
  }

  @Override
  public void healed(BlobKey part) throws IOException {
    out.line(FOUND, Damaged.named(part) + ": put back from a copy, and read back");
  }

  @Override
  public void whole(BlobKey part) throws IOException {
    out.line(FOUND, Damaged.named(part) + ": is whole by now");
  }

  @Override
  public void orphan(String name) throws IOException {
    out.line(FOUND, "nobody knows " + name + ", and nothing opens it");
  }

  @Override
  public void soFar(ScrubStand stand) throws IOException {
    out.line(SO_FAR, read(stand));
  }

  void ended(ScrubStand stand) throws IOException {
    String read = "Read " + read(stand) + ". ";
    String unknown =
        stand.orphans() == 0
            ? ""
            : " Files that nobody knows, and that may be deleted: " + stand.orphans() + ".";
    String healed = stand.healed() == 0 ? "" : " Put back from copies: " + stand.healed() + ".";
    if (stand.unhealed() == 0) {
      out.line(WHOLE, read + "All that is kept is whole." + healed + unknown);
    } else {
      out.line(
          NOT_WHOLE,
          read
              + "Not whole: "
              + stand.unhealed()
              + "."
              + healed
              + unknown
              + " None of these is shown, and no view is used up. Put them back from a backup (let"
              + " CLOAKROOM_BACKUP_DIR or CLOAKROOM_S3_SECOND_BUCKET name one), then give it"
              + " again");
    }
  }

  private static String read(ScrubStand stand) {
    return String.format(
        Locale.ROOT, "%,d pictures and files, %,d MiB", stand.images(), stand.bytes() >> 20);
  }
}
