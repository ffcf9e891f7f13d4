package io.cloakroom.storage.scrub;

import io.cloakroom.storage.blobs.OtherCopies;
import io.cloakroom.storage.blobs.SealedExam;
import io.cloakroom.storage.blobs.SealedExam.Look;
import io.cloakroom.storage.blobs.SealedExam.State;
import io.cloakroom.storage.blobs.SealedFiles;
import io.cloakroom.storage.scrub.KeptParts.Kept;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.Part;
import io.cloakroom.vault.StoredCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads everything that is sealed, to its last byte, beside whatever else is done, and names what
 * is not as it was. It deletes nothing. What it puts back it has read whole elsewhere before, and
 * reads back. One that breaks off goes on where it was.
 */
public final class Scrub {
  /** After so long one that broke off is begun anew: what it had read may be damaged by then. */
  private static final Duration GOES_ON = Duration.ofDays(7);

  private static final int PAGE = 100;
  private static final Duration TOLD_EVERY = Duration.ofSeconds(10);

  /** After so many in a row it is not single parts that cannot be read. */
  private static final int MOST_UNREADABLE = 20;

  /** Hears what is found, as it is found. */
  public interface Told {
    /** That one which broke off goes on, with what is known of it. */
    void goesOn(ScrubStand from) throws IOException;

    void damaged(Damaged one) throws IOException;

    /** Of one that was damaged, or missing. */
    void healed(BlobKey part) throws IOException;

    /** Of one that was damaged, or could not be read: it is whole by now, and nothing was put. */
    void whole(BlobKey part) throws IOException;

    /** A file that nobody knows, by its name below the place. */
    void orphan(String name) throws IOException;

    /**
     * After each portion, and each ten seconds, whatever it is at: whoever is told may break off by
     * failing.
     */
    void soFar(ScrubStand stand) throws IOException;
  }

  private final KeptParts rows;
  private final SealedExam exam;
  private final SealedFiles files;
  private final Path data;
  private final Clock clock;

  /**
   * @param files what stands where pictures are kept
   * @param data the folder in which it is kept how far this is
   */
  public Scrub(KeptParts rows, SealedExam exam, SealedFiles files, Path data, Clock clock) {
    this.rows = rows;
    this.exam = exam;
    this.files = files;
    this.data = data;
    this.clock = clock;
  }

  /**
   * Does it.
   *
   * @param others where whole copies may be
   * @param anew whether one that broke off is begun anew
   * @return what was found, once all was looked at
   * @throws IOException when it breaks off: another goes on from there
   */
  public ScrubStand run(OtherCopies others, ReadingPace pace, boolean anew, Told told)
      throws IOException, InterruptedException {
    ScrubStand from = anew ? begun() : goingOn();
    if (from.after().isPresent()) {
      told.goesOn(from);
    }
    Run run = new Run(others, pace, told, from);
    run.walk();
    run.heal();
    run.findOrphans();
    ScrubStand stand = run.stand();
    stand.write(ScrubStand.ended(data));
    Files.deleteIfExists(ScrubStand.underWay(data));
    return stand;
  }

  private ScrubStand begun() {
    return ScrubStand.begun(clock.instant());
  }

  private ScrubStand goingOn() throws IOException {
    Optional<ScrubStand> under;
    try {
      under = ScrubStand.read(ScrubStand.underWay(data));
    } catch (IOException damaged) {
      return begun();
    }
    return under
        .filter(one -> one.began().isAfter(clock.instant().minus(GOES_ON)))
        .orElseGet(this::begun);
  }

  /** One walk, and what it finds. */
  private final class Run {
    private final OtherCopies others;
    private final ReadingPace pace;
    private final Told told;
    private final ScrubStand from;
    private final Map<BlobKey, Damaged> damaged = new HashMap<>();
    private final Map<BlobKey, Optional<StoredCopy>> said = new HashMap<>();
    private final List<BlobKey> order = new ArrayList<>();
    private Optional<ImageId> after;
    private long images;
    private long bytes;
    private long healed;
    private long more;
    private long orphans;
    private int unreadable;
    private Instant toldAt = clock.instant();

    Run(OtherCopies others, ReadingPace pace, Told told, ScrubStand from) throws IOException {
      this.others = others;
      this.pace = pace;
      this.told = told;
      this.from = from;
      this.after = from.after();
      this.images = from.images();
      this.bytes = from.bytes();
      this.healed = from.healed();
      this.more = from.more();
      for (Damaged one : from.damaged()) {
        again(one);
        tellAtTimes();
      }
    }

    /** What was damaged before it broke off may have been put back since. */
    private void again(Damaged was) throws IOException {
      Optional<StoredCopy> copy = rows.copy(was.part());
      Look look = exam.look(was.part(), copy);
      if (was.state() == State.UNSAID && look.state() == State.WHOLE) {
        note(was, copy);
      } else if (look.state() != State.WHOLE && look.state() != State.ERASED) {
        note(new Damaged(was.part(), look.state(), Optional.empty()), copy);
      }
    }

    void walk() throws IOException, InterruptedException {
      for (List<KeptParts.Image> page = rows.after(after, PAGE);
          !page.isEmpty();
          page = rows.after(after, PAGE)) {
        for (KeptParts.Image image : page) {
          for (Kept part : image.parts()) {
            look(part);
            tellAtTimes();
          }
          if (image.unsaid()) {
            note(
                new Damaged(new BlobKey(image.id(), Part.PICTURE), State.UNSAID, Optional.empty()),
                Optional.empty());
          }
          images++;
          after = Optional.of(image.id());
        }
        ScrubStand stand = stand();
        stand.write(ScrubStand.underWay(data));
        tell(stand);
      }
    }

    /** A portion of large pictures takes minutes, and so do a million names of files. */
    private void tellAtTimes() throws IOException {
      if (!toldAt.plus(TOLD_EVERY).isAfter(clock.instant())) {
        tell(stand());
      }
    }

    private void tell(ScrubStand stand) throws IOException {
      toldAt = clock.instant();
      told.soFar(stand);
    }

    private void look(Kept part) throws IOException, InterruptedException {
      Look look = exam.look(part.key(), part.copy());
      bytes += look.bytes();
      pace.read(look.bytes());
      unreadable = look.state() == State.UNREADABLE ? unreadable + 1 : 0;
      if (unreadable >= MOST_UNREADABLE) {
        throw new IOException("nothing can be read any more where the pictures are kept");
      }
      switch (look.state()) {
        case WHOLE, ERASED -> {}
        case MISSING -> {
          if (part.must()) {
            missing(part);
          }
        }
        case CUT_OFF, DAMAGED, OTHER, KEYLESS, UNSAID, UNREADABLE ->
            note(new Damaged(part.key(), look.state(), Optional.empty()), part.copy());
      }
    }

    /** In whose place nothing stands, so that nothing is written over; or it went elsewhere. */
    private void missing(Kept part) throws IOException {
      if (!isWhole(part.key(), part.copy()) && !isHealed(part.key(), part.copy())) {
        note(new Damaged(part.key(), State.MISSING, Optional.empty()), part.copy());
      }
    }

    private void note(Damaged one, Optional<StoredCopy> copy) throws IOException {
      if (damaged.containsKey(one.part())) {
        return;
      }
      told.damaged(one);
      if (order.size() < ScrubStand.MOST_NAMED) {
        order.add(one.part());
        damaged.put(one.part(), one);
        said.put(one.part(), copy);
      } else {
        more++;
      }
    }

    private boolean isWhole(BlobKey part, Optional<StoredCopy> copy) throws IOException {
      return exam.look(part, copy).state() == State.WHOLE;
    }

    private boolean isHealed(BlobKey part, Optional<StoredCopy> copy) throws IOException {
      if (!exam.heals(part, copy, others)) {
        return false;
      }
      healed++;
      told.healed(part);
      return true;
    }

    /**
     * Now that all of them are known: bytes that are another's are written over only where the
     * other one is whole, here or elsewhere. Where too many are damaged to tell, none are.
     */
    void heal() throws IOException {
      for (BlobKey part : order) {
        whose(part).ifPresent(other -> damaged.computeIfPresent(part, (key, one) -> one.by(other)));
        tellAtTimes();
      }
      for (BlobKey part : List.copyOf(order)) {
        Damaged one = damaged.get(part);
        if (one != null && one.state() != State.UNSAID && isMended(one)) {
          damaged.remove(part);
          order.remove(part);
        }
        tellAtTimes();
      }
      for (BlobKey part : order) {
        Damaged one = damaged.get(part);
        if (one != null && one.anothers().isPresent()) {
          told.damaged(one);
        }
      }
    }

    /** What several share is put back with the first of them; and what was away may be back. */
    private boolean isMended(Damaged one) throws IOException {
      Optional<StoredCopy> copy = saidOf(one.part());
      if (isWhole(one.part(), copy)) {
        told.whole(one.part());
        return true;
      }
      return mayBeWrittenOver(one) && isHealed(one.part(), copy);
    }

    private Optional<StoredCopy> saidOf(BlobKey part) {
      return said.getOrDefault(part, Optional.empty());
    }

    private Optional<BlobKey> whose(BlobKey part) throws IOException {
      Optional<byte[]> beginning = exam.beginning(part);
      if (beginning.isPresent()) {
        for (BlobKey other : order) {
          if (!other.equals(part) && exam.isOf(beginning.get(), other)) {
            return Optional.of(other);
          }
        }
      }
      return Optional.empty();
    }

    private boolean mayBeWrittenOver(Damaged one) throws IOException {
      if (!one.isThere()) {
        return true;
      }
      Optional<BlobKey> other = one.anothers();
      return more == 0
          && (other.isEmpty()
              || exam.look(other.get(), Optional.empty()).state() == State.WHOLE
              || exam.hasCopy(other.get(), saidOf(other.get()), others));
    }

    void findOrphans() throws IOException {
      List<String> names = new ArrayList<>();
      orphans = new UnknownFiles(files, rows).walk(names::add, this::tellAtTimes);
      for (String name : names) {
        told.orphan(name);
      }
    }

    ScrubStand stand() {
      return new ScrubStand(
          from.began(),
          clock.instant(),
          after,
          images,
          bytes,
          healed,
          order.stream().map(damaged::get).toList(),
          more,
          orphans);
    }
  }
}
