package io.cloakroom.sanitizer.cli.files;

import io.cloakroom.sanitizer.Clean;
import io.cloakroom.sanitizer.CleaningOptions;
import io.cloakroom.sanitizer.FileKind;
import io.cloakroom.sanitizer.OtherFile;
import io.cloakroom.sanitizer.OtherKind;
import io.cloakroom.sanitizer.Refused;
import io.cloakroom.sanitizer.Sanitized;
import io.cloakroom.sanitizer.Sniffer;
import io.cloakroom.sanitizer.cli.report.FileResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Looks at one file after the other. What is no picture, or too large, is not read further. */
public final class Reading {
  private static final int HEAD_BYTES = 4096;

  private final Cleaners cleaners;
  private final CleaningOptions options;
  private final boolean tellsOfOthers;

  public Reading(Cleaners cleaners, CleaningOptions options) {
    this(cleaners, options, false);
  }

  private Reading(Cleaners cleaners, CleaningOptions options, boolean tellsOfOthers) {
    this.cleaners = cleaners;
    this.options = options;
    this.tellsOfOthers = tellsOfOthers;
  }

  /** The same, which also tells what films and PDFs hold: nothing can be done to them. */
  public Reading tellingOfOthers() {
    return new Reading(cleaners, options, true);
  }

  FileResult result(Candidate candidate, Destination destination) {
    try {
      return read(candidate, destination);
    } catch (IOException e) {
      return FileResult.failed(candidate.file(), Trouble.inWords(e));
    }
  }

  private FileResult read(Candidate candidate, Destination destination) throws IOException {
    Path file = candidate.file();
    byte[] head = head(file);
    FileKind kind = Sniffer.kindOf(head);
    Optional<OtherKind> other = tellsOfOthers ? OtherKind.of(head) : Optional.empty();
    if (other.isPresent()) {
      return FileResult.other(file, told(file, other.get()));
    }
    if (!kind.isImage() && !isMeantAsPicture(candidate)) {
      return FileResult.skipped(file, kind);
    }
    Optional<Refused> tooLarge = cleaners.plain().refusalOfSize(kind, Files.size(file));
    if (tooLarge.isPresent()) {
      return FileResult.refused(file, tooLarge.get());
    }
    byte[] whole = kind.isImage() ? FileBytes.read(file) : head;
    Sanitized sanitized = cleaners.of(kind).sanitize(whole, options);
    if (sanitized instanceof Refused refused) {
      return FileResult.refused(file, refused);
    }
    Clean clean = (Clean) sanitized;
    return FileResult.clean(file, kind, clean, destination.put(candidate, clean));
  }

  private static boolean isMeantAsPicture(Candidate candidate) {
    String name = candidate.file().getFileName().toString();
    return candidate.named() || Sniffer.claimsImage("", name);
  }

  private static OtherFile told(Path file, OtherKind kind) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      return OtherFile.read(kind, new ChannelBytes(channel));
    }
  }

  private static byte[] head(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(HEAD_BYTES);
    }
  }
}
