package io.cloakroom.sanitizer.internal.jpeg;

import io.cloakroom.sanitizer.FileKind;
import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.sanitizer.Keepable;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.ExtractorAllowList;
import io.cloakroom.sanitizer.internal.format.Format;
import io.cloakroom.sanitizer.internal.format.PictureFacts;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.Removals;
import io.cloakroom.sanitizer.internal.format.Rewritten;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** JPEG: ITU-T T.81 with the application segments of JFIF, EXIF, ICC and Adobe. */
public final class JpegFormat implements Format {

  private static final ExtractorAllowList ALLOWED =
      new ExtractorAllowList(
          Map.of(
              "File Type", Set.of(),
              "JPEG", Set.of(),
              "JFIF", Set.of(),
              "Huffman", Set.of(),
              "Adobe JPEG", Set.of(),
              "Exif IFD0", Set.of(ExtractorAllowList.ORIENTATION),
              "ICC Profile", Set.of()));

  private static final int MOST_ROUNDS = 4;

  @Override
  public FileKind kind() {
    return FileKind.JPEG;
  }

  @Override
  public ImageType type() {
    return ImageType.JPEG;
  }

  @Override
  public Rewritten rewrite(
      byte[] file, SanitizerLimits limits, Set<Keepable> keep, Removals removed) throws Rejection {
    return new JpegRewriter(file, limits, keep, removed, false).rewrite();
  }

  @Override
  public Optional<Rewritten> mend(
      byte[] file, SanitizerLimits limits, Set<Keepable> keep, Removals removed) throws Rejection {
    JpegRewriter rewriter = new JpegRewriter(file, limits, keep, removed, true);
    Rewritten mended =
        JpegMending.mend(rewriter.rewrite(), rewriter.isEndMissing(), limits, keep, removed);
    // Two tables that differed in unused codes only are the same now: the second one goes.
    Rewritten shorter = rewrittenAgain(mended, limits, keep);
    for (int round = 1; shorter.bytes().length < mended.bytes().length; round++) {
      if (round == MOST_ROUNDS) {
        throw Rejection.tooMuchWork("its tables change with every scan");
      }
      mended = JpegMending.mend(shorter, false, limits, keep, removed);
      shorter = rewrittenAgain(mended, limits, keep);
    }
    return Optional.of(mended);
  }

  private static Rewritten rewrittenAgain(
      Rewritten mended, SanitizerLimits limits, Set<Keepable> keep) throws Rejection {
    return new JpegRewriter(mended.bytes(), limits, keep, new Removals(), false).rewrite();
  }

  @Override
  public void audit(byte[] clean, SanitizerLimits limits, Set<Keepable> keep) throws Rejection {
    new JpegAudit(clean, limits, keep, new PixelsOnly()).check();
  }

  @Override
  public ExtractorAllowList extractorAllowList() {
    return ALLOWED;
  }

  @Override
  public PictureFacts facts(byte[] clean, SanitizerLimits limits) throws Rejection {
    return JpegFacts.of(clean, limits);
  }
}
