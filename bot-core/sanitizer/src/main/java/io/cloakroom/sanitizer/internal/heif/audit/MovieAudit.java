package io.cloakroom.sanitizer.internal.heif.audit;

import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.heif.audit.MetaAudit.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Accepts the box {@code moov} as the rewrite may write it: no times, no names, pictures alone. */
final class MovieAudit {

  /** The samples of a track, and how many bytes the length of a unit in them takes. */
  record Samples(List<Place> places, int lengthBytes) {}

  private static final Set<String> IN_ENTRY =
      Set.of("colr", "pasp", "clap", "clli", "mdcv", "ccst", "auxi", "hvcC", "av1C");
  private static final Set<Long> MATRIX = Set.of(0L, 0x10000L, 0xFFFF0000L, 0x40000000L);

  private final AuditCursor movie;
  private final Set<String> codings;
  private final SanitizerLimits limits;
  private final List<Samples> tracks = new ArrayList<>();

  MovieAudit(AuditCursor movie, Set<String> codings, SanitizerLimits limits) {
    this.movie = movie;
    this.codings = codings;
    this.limits = limits;
  }

  List<Samples> check() throws Rejection {
    AuditCursor header = movie.box("mvhd", 0);
    header.zeros(8);
    header.skip(8);
    header.expect(0x10000, 4);
    header.expect(0x100, 2);
    header.zeros(10);
    matrix(header);
    header.zeros(24);
    long next = header.number(4);
    header.finish();
    while (movie.hasMore()) {
      track(movie.box("trak"));
    }
    AuditCursor.require(!tracks.isEmpty() && tracks.size() <= 2, "a track that is not shown");
    AuditCursor.require(next == tracks.size() + 1, "an unexpected number");
    return tracks;
  }

  private static void matrix(AuditCursor box) throws Rejection {
    for (int i = 0; i < 9; i++) {
      AuditCursor.require(MATRIX.contains(box.number(4)), "an unexpected number");
    }
  }

  private void track(AuditCursor track) throws Rejection {
    header(track.box("tkhd"));
    if (!tracks.isEmpty()) {
      AuditCursor references = track.box("tref");
      AuditCursor auxiliary = references.box("auxl");
      auxiliary.expect(1, 4);
      auxiliary.finish();
      references.finish();
    }
    if (track.nextType().equals("edts")) {
      edits(track.box("edts"));
    }
    media(track.box("mdia"));
    track.finish();
  }

  private void header(AuditCursor box) throws Rejection {
    boolean large = large(box.number(4) & 0xFFFFFFF0L);
    box.zeros(large ? 16 : 8);
    box.expect(tracks.size() + 1L, 4);
    box.zeros(4);
    box.skip(large ? 8 : 4);
    box.zeros(8);
    box.skip(2);
    box.zeros(6);
    matrix(box);
    box.skip(8);
    box.finish();
  }

  /** Whether times have 64 bits; of version and flags the lowest bits are of no concern. */
  private static boolean large(long versionAndFlags) throws Rejection {
    AuditCursor.require(
        versionAndFlags == 0 || versionAndFlags == 0x1000000, "an unexpected number");
    return versionAndFlags != 0;
  }

  private static void edits(AuditCursor box) throws Rejection {
    AuditCursor list = box.box("elst");
    box.finish();
    boolean large = large(list.number(4) & 0xFFFFFFFEL);
    long count = list.number(4);
    AuditCursor.require(count <= 100, "too many edits");
    list.skip(count * (large ? 20 : 12));
    list.finish();
  }

  private void media(AuditCursor media) throws Rejection {
    AuditCursor header = media.box("mdhd");
    boolean large = large(header.number(4));
    header.zeros(large ? 16 : 8);
    header.skip(large ? 12 : 8);
    header.expect(0x55C40000L, 4);
    header.finish();
    AuditCursor handler = media.box("hdlr", 0);
    handler.zeros(4);
    String type = Bytes.latin1(handler.file(), handler.at(), 4);
    AuditCursor.require(Set.of("pict", "vide", "auxv").contains(type), "a stray track");
    handler.skip(4);
    handler.zeros(13);
    handler.finish();
    AuditCursor info = media.box("minf");
    media.finish();
    AuditCursor video = info.box("vmhd", 1);
    video.zeros(8);
    video.finish();
    AuditCursor data = info.box("dinf");
    AuditCursor references = data.box("dref", 0);
    data.finish();
    references.expect(1, 4);
    references.box("url ", 1).finish();
    references.finish();
    samples(info.box("stbl"));
    info.finish();
  }

  private void samples(AuditCursor table) throws Rejection {
    int lengthBytes = description(table.box("stsd", 0));
    pairs(table.box("stts"));
    if (table.nextType().equals("ctts")) {
      pairs(table.box("ctts"));
    }
    if (table.nextType().equals("stss")) {
      AuditCursor keyFrames = table.box("stss", 0);
      keyFrames.skip(4 * keyFrames.number(4));
      keyFrames.finish();
    }
    AuditCursor runs = table.box("stsc", 0);
    AuditCursor sizes = table.box("stsz", 0);
    AuditCursor offsets = table.box("stco", 0);
    table.finish();
    tracks.add(new Samples(places(runs, sizes, offsets), lengthBytes));
  }

  private int description(AuditCursor box) throws Rejection {
    box.expect(1, 4);
    AuditCursor.require(codings.contains(box.nextType()), "a stray track");
    AuditCursor entry = box.box(box.nextType());
    box.finish();
    entry.zeros(6);
    entry.expect(1, 2);
    entry.zeros(16);
    entry.skip(4);
    entry.expect(0x480000, 4);
    entry.expect(0x480000, 4);
    entry.zeros(4);
    entry.expect(1, 2);
    entry.zeros(32);
    entry.expect(0x18FFFF, 4);
    int lengthBytes = 0;
    Set<String> kinds = new HashSet<>();
    while (entry.hasMore()) {
      AuditCursor.require(kinds.add(PropertyAudit.kind(entry)), "a second property of a kind");
      AuditCursor.require(IN_ENTRY.contains(entry.nextType()), "a stray property");
      lengthBytes = Math.max(lengthBytes, PropertyAudit.check(entry));
    }
    return lengthBytes;
  }

  private static void pairs(AuditCursor box) throws Rejection {
    large(box.number(4));
    box.skip(8 * box.number(4));
    box.finish();
  }

  private List<Place> places(AuditCursor runs, AuditCursor sizes, AuditCursor offsets)
      throws Rejection {
    sizes.expect(0, 4);
    long count = sizes.number(4);
    AuditCursor.require(count <= limits.maxFrames(), "too many frames");
    long chunks = offsets.number(4);
    List<Place> places = new ArrayList<>();
    long entries = runs.number(4);
    long first = entries == 0 ? 0 : runs.number(4);
    for (long entry = 1; entry <= entries; entry++) {
      long samples = runs.number(4);
      runs.expect(1, 4);
      long next = entry < entries ? runs.number(4) : chunks + 1;
      for (long chunk = first; chunk < next && chunk <= chunks; chunk++) {
        long at = offsets.number(4);
        for (long i = 0; i < samples; i++) {
          Place place = new Place(at, sizes.number(4));
          places.add(place);
          at += place.length();
        }
      }
      first = next;
    }
    runs.finish();
    sizes.finish();
    offsets.finish();
    AuditCursor.require(places.size() == count, "a frame nowhere");
    return places;
  }
}
