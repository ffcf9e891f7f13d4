package io.cloakroom.deploy.migrate;

import io.cloakroom.deploy.record.ProgressBar;
import io.cloakroom.storage.StorageParts;
import io.cloakroom.storage.database.dump.RowDigests;
import io.cloakroom.storage.files.OwnerOnly;
import io.cloakroom.storage.files.StorageRefused;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Copies all rows to a database on a server, at once, and compares them. */
final class RowMove {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final String PACKED = "rows.gz";

  private final StorageParts from;
  private final StorageParts into;
  private final Onlooker told;
  private final RowDigests all;
  private final boolean there;

  private RowMove(
      StorageParts from, StorageParts into, Onlooker told, RowDigests all, boolean there) {
    this.from = from;
    this.into = into;
    this.told = told;
    this.all = all;
    this.there = there;
  }

  /**
   * Looks at both, and changes nothing. From now on nobody else has the one on the server.
   *
   * @throws StorageRefused when another process has that, or it has other rows
   */
  static RowMove of(MovePlan move, StorageParts from, StorageParts into, Onlooker told)
      throws IOException {
    into.hold();
    told.say("database: reading all rows in " + move.from().databasePlace());
    RowDigests all = from.rowDigests();
    boolean there = into.hasDatabase();
    // Of another Cloakroom nothing more has to be read.
    if (there
        && !(into.installation().equals(from.installation()) && into.rowDigests().equals(all))) {
      throw new StorageRefused(
          "there is a database in "
              + move.to().databasePlace()
              + " already, and it has other rows than the one in "
              + move.from().databasePlace()
              + ". Nothing was changed. Where this was moved there, and cloakroom serve ran with"
              + " these settings since, it is done: start that; and to move the pictures too, move"
              + " the old cloakroom.mv.db away first. Where only the old one ran since, without"
              + " them, what is there is out of date. Then, and where it is another's, make an"
              + " empty database, say so with CLOAKROOM_DATABASE_URL, and give it again");
    }
    return new RowMove(from, into, told, all, there);
  }

  /** Whether all of them are there already: this was cut off afterwards. */
  boolean isDone() {
    return there;
  }

  /** Shows that rows can be put there. */
  void makeTables() {
    if (!there) {
      into.makeTables(all.version());
    }
  }

  /**
   * Does it; where it was cut off none is there, or all are.
   *
   * @param scratch a folder for as long as it takes
   * @return what is there then
   * @throws IOException when they cannot be read or written, or are not the same there
   */
  RowDigests run(Path scratch) throws IOException {
    if (!there) {
      put(scratch.resolve(PACKED));
    }
    told.say(
        String.format(
            Locale.ROOT,
            "database: %,d rows of %,d tables%s",
            all.rows(),
            all.tables().size(),
            there ? " were there" : ""));
    return all;
  }

  private void put(Path packed) throws IOException {
    try (OutputStream out =
        new GZIPOutputStream(Channels.newOutputStream(OwnerOnly.newFile(packed)), BUFFER_BYTES)) {
      from.writeRows(out);
    }
    told.say(
        String.format(Locale.ROOT, "database: putting %,d rows, and comparing them", all.rows()));
    ProgressBar bar = told.bar(Files.size(packed));
    into.putRows(
        () -> new GZIPInputStream(new Followed(Files.newInputStream(packed), bar), BUFFER_BYTES),
        this::requireSame);
  }

  private void requireSame(RowDigests put) throws IOException {
    if (!put.equals(all)) {
      List<String> differing = all.differing(put);
      throw new IOException(
          "the database gives other rows back than were put there"
              + (differing.isEmpty() ? "" : ", in the tables " + String.join(", ", differing))
              + ", so none was kept there");
    }
  }

  /** Says how much of it was read. */
  private static final class Followed extends FilterInputStream {
    private final ProgressBar bar;
    private long read;

    Followed(InputStream in, ProgressBar bar) {
      super(in);
      this.bar = bar;
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      bar.to(read += one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int some = super.read(bytes, from, length);
      read += Math.max(0, some);
      bar.to(read);
      return some;
    }
  }
}
