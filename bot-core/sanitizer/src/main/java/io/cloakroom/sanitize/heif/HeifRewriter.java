package io.cloakroom.sanitize.heif;

import io.cloakroom.sanitize.format.Bytes;
import io.cloakroom.sanitize.format.FileKind;
import io.cloakroom.sanitize.format.Keepable;
import io.cloakroom.sanitize.format.Ledger;
import io.cloakroom.sanitize.format.Orientation;
import io.cloakroom.sanitize.format.Pieces;
import io.cloakroom.sanitize.format.Rejection;
import io.cloakroom.sanitize.format.Rewritten;
import io.cloakroom.sanitize.format.SanitizerLimits;
import io.cloakroom.sanitize.format.Trace;
import java.util.Optional;
import java.util.Set;

/**
 * Builds a HEIF file anew: what it can be read as, what of its items belongs to the picture, what
 * of its tracks belongs to the animation, and the picture data of these with nothing between.
 */
final class HeifRewriter {

  private static final int BOX_HEADER_BYTES = 8;

  private final byte[] file;
  private final FileKind kind;
  private final Coding coding;
  private final SanitizerLimits limits;
  private final Ledger removed;
  private final HeifTraces traces;
  private final MediaPlan plan;

  HeifRewriter(byte[] file, FileKind kind, Coding coding, SanitizerLimits limits, Ledger removed) {
    this.file = file;
    this.kind = kind;
    this.coding = coding;
    this.limits = limits;
    this.removed = removed;
    traces = new HeifTraces(file, removed);
    plan = new MediaPlan(file);
  }

  Rewritten rewrite(Set<Keepable> keep) throws Rejection {
    HeifFile parsed = HeifFile.read(file, coding, limits);
    parsed.dataAreas().forEach(plan::area);
    Optional<HeifPicture> picture = Optional.empty();
    PropertyRewriter properties = new PropertyRewriter(file, coding, limits, removed);
    if (parsed.meta().isPresent()) {
      picture =
          Optional.of(
              new PictureRewriter(
                      file,
                      parsed.meta().get(),
                      coding,
                      limits,
                      new KeptProperties(properties),
                      plan)
                  .rewrite(keep, removed));
    }
    Optional<Movie> movie = parsed.movie();
    if (movie.isPresent()) {
      movie.get().plan(plan, properties, traces);
    }
    noteLeftovers(parsed);
    return assemble(parsed, picture, movie);
  }

  private void noteLeftovers(HeifFile parsed) {
    parsed.others().forEach(traces::box);
    traces.trailer(parsed.end());
    new UnusedData(file, parsed).note(removed);
    if (plan.keptBytes() < plan.claimedBytes()) {
      removed.note(Trace.UNKNOWN_SEGMENT, plan.claimedBytes() - plan.keptBytes());
    }
  }

  private Rewritten assemble(HeifFile parsed, Optional<HeifPicture> picture, Optional<Movie> movie)
      throws Rejection {
    Pieces media = plan.layOut();
    byte[] brands =
        Brands.rewrite(
            file, parsed.fileType(), kind, picture.isPresent(), movie.isPresent(), removed);
    byte[] exif = picture.flatMap(HeifPicture::exif).orElse(new byte[0]);
    int mediaBytes = (int) plan.keptBytes();
    int mediaStart = head(brands, picture, movie, 0, mediaBytes).length + BOX_HEADER_BYTES;
    Pieces out = new Pieces();
    out.add(head(brands, picture, movie, mediaStart, mediaBytes));
    out.add(new BoxWriter().u32(BOX_HEADER_BYTES + mediaBytes + exif.length).written());
    out.add(Bytes.latin1("mdat"));
    out.addAll(media);
    out.add(exif);
    PictureSize size = PictureSize.shown(file, parsed, movie);
    return new Rewritten(size.width(), size.height(), Orientation.NORMAL, out.join());
  }

  /** Everything before the picture data; its length does not depend on where they are. */
  private byte[] head(
      byte[] brands,
      Optional<HeifPicture> picture,
      Optional<Movie> movie,
      int mediaStart,
      int mediaBytes) {
    BoxWriter out = new BoxWriter().raw(brands);
    picture.ifPresent(kept -> kept.writeTo(out, plan, mediaStart, mediaStart + mediaBytes));
    movie.ifPresent(kept -> kept.writeTo(out, plan, mediaStart));
    return out.written();
  }
}
