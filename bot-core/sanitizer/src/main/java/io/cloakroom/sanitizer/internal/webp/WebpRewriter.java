package io.cloakroom.sanitizer.internal.webp;

import io.cloakroom.sanitizer.Keepable;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.Pieces;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.Removals;
import io.cloakroom.sanitizer.internal.format.Rewritten;
import io.cloakroom.sanitizer.internal.metadata.IccPolicy;
import io.cloakroom.sanitizer.internal.metadata.KeptExif;
import java.util.Optional;
import java.util.Set;

/**
 * Builds one WebP file anew from the chunks that change how it looks, in the order of RFC 9649. A
 * chunk that viewers ignore because the header does not announce it is left out.
 */
final class WebpRewriter {

  private static final int RGB = 3;

  private final byte[] file;
  private final SanitizerLimits limits;
  private final Set<Keepable> keep;
  private final Removals removed;
  private final WebpTraces traces;
  private Optional<byte[]> profile = Optional.empty();
  private KeptExif exif = KeptExif.NOTHING;
  private boolean profileSeen;
  private boolean exifSeen;

  WebpRewriter(byte[] file, SanitizerLimits limits, Set<Keepable> keep, Removals removed) {
    this.file = file;
    this.limits = limits;
    this.keep = keep;
    this.removed = removed;
    traces = new WebpTraces(file, removed);
  }

  Rewritten rewrite() throws Rejection {
    WebpCursor cursor = WebpCursor.of(file, limits);
    WebpChunk first = cursor.next();
    traces.notePadding(first, cursor.end());
    Rewritten rewritten =
        first.type().equals(WebpCanvas.TYPE) ? extended(first, cursor) : simple(first, cursor);
    traces.noteRest(cursor.position(), file.length);
    return rewritten;
  }

  /** One chunk; viewers look no further. */
  private Rewritten simple(WebpChunk first, WebpCursor cursor) throws Rejection {
    if (!WebpPicture.isPixels(first.type())) {
      throw Rejection.malformed("it does not begin with its picture");
    }
    WebpPicture picture = WebpPicture.read(file, Optional.empty(), first, limits);
    while (cursor.hasWhole()) {
      traces.note(cursor.next());
    }
    Pieces body = new Pieces();
    picture.write(file, body);
    return assemble(new WebpCanvas(picture.width(), picture.height(), 0), false, body);
  }

  private Rewritten extended(WebpChunk header, WebpCursor cursor) throws Rejection {
    WebpCanvas canvas = WebpCanvas.read(file, header, limits);
    if (WebpCanvas.holdsMore(file, header)) {
      traces.noteWithin(header.length() - WebpCanvas.DATA_BYTES);
    }
    return canvas.has(WebpCanvas.ANIMATED) ? animated(canvas, cursor) : still(canvas, cursor);
  }

  private Rewritten animated(WebpCanvas canvas, WebpCursor cursor) throws Rejection {
    WebpAnimation animation = new WebpAnimation(file, canvas, limits, removed);
    while (cursor.hasNext()) {
      WebpChunk chunk = next(cursor);
      if (!animation.take(chunk, cursor)) {
        takeOther(chunk, canvas);
      }
    }
    return assemble(canvas, true, animation.finish());
  }

  private Rewritten still(WebpCanvas canvas, WebpCursor cursor) throws Rejection {
    WebpStill still = new WebpStill(file, canvas.has(WebpCanvas.ALPHA), limits);
    while (cursor.hasNext()) {
      WebpChunk chunk = next(cursor);
      if (!still.take(chunk)) {
        takeOther(chunk, canvas);
      }
    }
    WebpPicture picture = still.finish(traces);
    if (picture.width() != canvas.width() || picture.height() != canvas.height()) {
      throw Rejection.malformed("its picture differs from its own header");
    }
    Pieces body = new Pieces();
    picture.write(file, body);
    // Without the header, a viewer would believe the picture about its transparency.
    return assemble(canvas, picture.ownAlpha(), body);
  }

  private WebpChunk next(WebpCursor cursor) throws Rejection {
    WebpChunk chunk = cursor.next();
    if (chunk.type().equals(WebpCanvas.TYPE)) {
      throw Rejection.malformed("it has two headers");
    }
    traces.notePadding(chunk, cursor.end());
    return chunk;
  }

  private void takeOther(WebpChunk chunk, WebpCanvas canvas) {
    if (chunk.type().equals("ICCP") && !profileSeen && canvas.has(WebpCanvas.PROFILE)) {
      profileSeen = true;
      int bytes = chunk.fileBytes();
      // Not copied if it is dropped for its length anyway.
      byte[] found = chunk.length() > limits.maxIccBytes() ? new byte[0] : chunk.data(file);
      profile = IccPolicy.keep(found, RGB, bytes, limits, removed);
    } else if (chunk.type().equals("EXIF") && !exifSeen && canvas.has(WebpCanvas.EXIF)) {
      exifSeen = true;
      exif = traces.exif(chunk).keep(keep, removed, chunk.fileBytes());
    } else {
      traces.note(chunk);
    }
  }

  /**
   * @param extended true if the header is needed whatever else there is
   */
  private Rewritten assemble(WebpCanvas canvas, boolean extended, Pieces body) {
    Optional<byte[]> tiff = exif.write();
    int flags =
        (canvas.flags() & (WebpCanvas.ANIMATED | WebpCanvas.ALPHA))
            | (profile.isPresent() ? WebpCanvas.PROFILE : 0)
            | (tiff.isPresent() ? WebpCanvas.EXIF : 0);
    Pieces chunks = new Pieces();
    if (extended || flags != 0) {
      chunks.add(canvas.withFlags(flags).write());
    }
    profile.ifPresent(data -> chunks.add(WebpChunk.write("ICCP", data)));
    chunks.addAll(body);
    tiff.ifPresent(data -> chunks.add(WebpChunk.write("EXIF", data)));
    return new Rewritten(
        canvas.width(), canvas.height(), exif.orientation(), WebpChunk.file(chunks));
  }
}
