package io.cloakroom.deploy.doctor;

import io.cloakroom.storage.scrub.Damaged;
import io.cloakroom.storage.scrub.ScrubStand;
import java.io.IOException;
import java.nio.file.Path;

/** Tells when all that is kept was read through last, and what was found. */
final class ScrubExam {
  private static final String SCRUB = "scrub";

  private final Path data;

  ScrubExam(Path data) {
    this.data = data;
  }

  Finding finding() {
    try {
      return ScrubStand.last(data).map(ScrubExam::of).orElseGet(ScrubExam::never);
    } catch (IOException e) {
      return Finding.open(
          SCRUB, "what the last one found cannot be read (" + e.getMessage() + "); give it again");
    }
  }

  private static Finding never() {
    return Finding.well(
        SCRUB, "what is kept was not read through yet; cloakroom scrub does, beside the program");
  }

  private static Finding of(ScrubStand last) {
    String words =
        "read through until " + last.at() + ", " + last.images() + " pictures and files; ";
    return last.unhealed() == 0
        ? Finding.well(SCRUB, words + "all were whole" + healed(last))
        : Finding.wrong(
            SCRUB,
            words
                + "not whole: "
                + last.unhealed()
                + ", such as the "
                + last.damaged().stream().findFirst().map(Damaged::words).orElse("")
                + "; put them back from a backup, then run cloakroom scrub");
  }

  private static String healed(ScrubStand last) {
    return last.healed() == 0
        ? ""
        : " in the end, " + last.healed() + " put back from copies: look at that disk or store";
  }
}
