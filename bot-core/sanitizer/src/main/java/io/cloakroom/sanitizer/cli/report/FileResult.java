package io.cloakroom.sanitizer.cli.report;

import io.cloakroom.sanitizer.Clean;
import io.cloakroom.sanitizer.FileKind;
import io.cloakroom.sanitizer.OtherFile;
import io.cloakroom.sanitizer.RefusalReason;
import io.cloakroom.sanitizer.Refused;
import io.cloakroom.sanitizer.RemovedTrace;
import io.cloakroom.sanitizer.Trace;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the report says of one file.
 *
 * @param kind what it is by its content; empty if that could not be read
 * @param picture what it is once cleaned; empty unless it can be
 * @param other what a film or a PDF holds; empty for everything else
 * @param output where its clean copy lies; empty if none was asked for
 * @param refusal why it cannot be cleaned; empty unless refused
 * @param reason the same in words, or what went wrong; empty for a clean picture
 */
public record FileResult(
    Path file,
    FileOutcome outcome,
    Optional<FileKind> kind,
    Optional<CleanedPicture> picture,
    Optional<OtherFile> other,
    Optional<Path> output,
    Optional<RefusalReason> refusal,
    Optional<String> reason) {

  public static FileResult clean(Path file, FileKind kind, Clean clean, Optional<Path> output) {
    return new FileResult(
        file,
        FileOutcome.CLEAN,
        Optional.of(kind),
        Optional.of(CleanedPicture.of(clean)),
        Optional.empty(),
        output,
        Optional.empty(),
        Optional.empty());
  }

  public static FileResult refused(Path file, Refused refused) {
    return without(
        file,
        FileOutcome.REFUSED,
        Optional.of(refused.kind()),
        Optional.of(refused.reason()),
        refused.explanation());
  }

  /** Of a film or a PDF. */
  public static FileResult other(Path file, OtherFile told) {
    return new FileResult(
        file,
        FileOutcome.OTHER,
        Optional.of(FileKind.OTHER),
        Optional.empty(),
        Optional.of(told),
        Optional.empty(),
        Optional.empty(),
        Optional.of("it is " + told.kind().inWords() + ", which is not cleaned here"));
  }

  public static FileResult skipped(Path file, FileKind kind) {
    return without(
        file, FileOutcome.SKIPPED, Optional.of(kind), Optional.empty(), "it is not a picture");
  }

  public static FileResult failed(Path file, String reason) {
    return without(file, FileOutcome.FAILED, Optional.empty(), Optional.empty(), reason);
  }

  private static FileResult without(
      Path file,
      FileOutcome outcome,
      Optional<FileKind> kind,
      Optional<RefusalReason> refusal,
      String reason) {
    return new FileResult(
        file,
        outcome,
        kind,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        refusal,
        Optional.of(reason));
  }

  /** What of it was found that cannot be seen. */
  Set<Trace> carried() {
    return Stream.concat(
            picture.stream().flatMap(one -> one.receipt().removed().stream()),
            other.stream().flatMap(one -> one.found().stream()))
        .map(RemovedTrace::trace)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Trace.class)));
  }

  /** Whether it says something that cannot be seen in it. */
  boolean carriesSomething() {
    return carriesSomethingToRemove() || other.filter(o -> !o.found().isEmpty()).isPresent();
  }

  /** Whether something is removed from it by cleaning. */
  boolean carriesSomethingToRemove() {
    return picture.filter(p -> !p.receipt().removed().isEmpty()).isPresent();
  }
}
