package io.cloakroom.deploy.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.cloakroom.storage.files.WholeFile;
import io.cloakroom.storage.keys.KeyIds;
import io.cloakroom.storage.keys.MasterSeal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * What a backup says of itself, written last: without it there is none.
 *
 * @param format of everything here
 * @param id of this backup alone
 * @param program the release that made it
 * @param taken as of when the database is, in ISO 8601
 * @param finished when all of it was there
 * @param reconciled when all that had ended since was ended in it too; empty when it never was
 * @param masterKey the id of the key without which nothing of it opens; the key is not here
 * @param database kind of the database, H2 or PostgreSQL
 * @param version of its tables
 * @param rows of the database, in the file {@code dump}
 * @param dump the file of the database, named as below the backup's folder
 * @param dumpSha256 of that
 * @param pictures where they were; {@code copied} says whether they are here
 * @param list the file that lists all others, in the form of {@code sha256sum}
 * @param listSha256 of that
 * @param files how many it lists
 * @param bytes how long they are together
 * @param seal of all before it, by the master key
 * @param digest SHA-256 of all before it, for who has no key
 */
record Manifest(
    int format,
    String id,
    String program,
    String taken,
    String finished,
    String reconciled,
    long masterKey,
    String database,
    String version,
    long rows,
    String dump,
    String dumpSha256,
    String pictures,
    boolean copied,
    String list,
    String listSha256,
    long files,
    long bytes,
    String seal,
    String digest) {
  static final int FORMAT = 1;

  private static final String ABOUT = "manifest of a backup";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** Read from a file; empty when it is damaged. */
  static Optional<Manifest> parse(String text) {
    try {
      Manifest manifest = JSON.readValue(text, Manifest.class);
      return Optional.of(manifest)
          .filter(it -> it.text().equals(text))
          .filter(it -> it.digested().equals(it));
    } catch (JsonProcessingException | IllegalArgumentException damaged) {
      return Optional.empty();
    }
  }

  String text() {
    try {
      return JSON.writeValueAsString(this) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a manifest is a record of texts and numbers", e);
    }
  }

  /** The same backup, with other rows and fewer files; to be sealed. */
  Manifest anew(String at, DumpFile rewritten, String listed, String listedSha256, Counted left) {
    return new Manifest(
        format,
        UUID.randomUUID().toString(),
        program,
        taken,
        finished,
        at,
        masterKey,
        database,
        rewritten.content().version(),
        rewritten.content().rows(),
        rewritten.name(),
        rewritten.sha256(),
        pictures,
        copied,
        listed,
        listedSha256,
        left.files(),
        left.bytes(),
        "",
        "");
  }

  /** As of when nothing is in it that had ended. */
  Instant current() {
    return Instant.parse(reconciled.isEmpty() ? taken : reconciled);
  }

  Manifest sealed(MasterSeal key) {
    return with(Base64.getEncoder().encodeToString(key.seal(sealedText(), ABOUT)), "").digested();
  }

  /** Whether it is as it was sealed, by that key. */
  boolean isSealedBy(MasterSeal key) {
    try {
      return key.open(Base64.getDecoder().decode(seal), ABOUT)
          .filter(rest -> Arrays.equals(rest, sealedText()))
          .isPresent();
    } catch (IllegalArgumentException noBase64) {
      return false;
    }
  }

  /** The master key that sealed it last; empty where none did. */
  OptionalLong sealedBy() {
    try {
      return KeyIds.of(Base64.getDecoder().decode(seal));
    } catch (IllegalArgumentException noBase64) {
      return OptionalLong.empty();
    }
  }

  private byte[] sealedText() {
    return with("", "").text().getBytes(StandardCharsets.UTF_8);
  }

  private Manifest digested() {
    return with(seal, WholeFile.digest(with(seal, "").text().getBytes(StandardCharsets.UTF_8)));
  }

  private Manifest with(String newSeal, String newDigest) {
    return new Manifest(
        format,
        id,
        program,
        taken,
        finished,
        reconciled,
        masterKey,
        database,
        version,
        rows,
        dump,
        dumpSha256,
        pictures,
        copied,
        list,
        listSha256,
        files,
        bytes,
        newSeal,
        newDigest);
  }
}
