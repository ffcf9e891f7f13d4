package io.cloakroom.sanitizer.internal.heif.audit;

import io.cloakroom.sanitizer.FileKind;
import io.cloakroom.sanitizer.Keepable;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.heif.audit.MetaAudit.Place;
import io.cloakroom.sanitizer.internal.metadata.ExifAudit;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Walks through a written HEIF file and accepts nothing but what the rewrite may write, in its
 * order, with every byte of picture data belonging to a picture that is shown. Shares no parsing
 * with the rewriter.
 */
public final class HeifAudit {

  private static final Set<String> BRANDS =
      Set.of(
          "mif1", "mif2", "miaf", "MiHA", "MiHB", "MiHE", "MiPr", "MiAn", "MiCm", "iso3", "iso4",
          "iso5", "iso6", "iso7", "iso8", "iso9", "isom", "iso2", "mp41", "mp42", "msf1");

  /** What they promise has to be there. */
  private static final Set<String> MOVING =
      Set.of(
          "iso3", "iso4", "iso5", "iso6", "iso7", "iso8", "iso9", "isom", "iso2", "mp41", "mp42",
          "msf1", "avis", "hevc", "hevx", "hevm", "hevs");

  private static final Set<String> STILL =
      Set.of("mif1", "mif2", "avif", "avio", "heic", "heix", "heim", "heis");
  private static final Set<String> AVIF = Set.of("avif", "avis", "avio", "MA1A", "MA1B");
  private static final Set<String> HEIC =
      Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs");

  private final byte[] file;
  private final boolean avif;
  private final SanitizerLimits limits;
  private final Set<Keepable> keep;
  private final Set<String> codings;
  private final Set<Place> places = new HashSet<>();
  private final Set<String> brands = new HashSet<>();

  public HeifAudit(byte[] file, FileKind kind, SanitizerLimits limits, Set<Keepable> keep) {
    this.file = file;
    this.avif = kind == FileKind.AVIF;
    this.limits = limits;
    this.keep = keep;
    this.codings = avif ? Set.of("av01") : Set.of("hvc1", "hev1");
  }

  public void check() throws Rejection {
    AuditCursor all = new AuditCursor(file, 0, file.length);
    brands(all.box("ftyp"));
    boolean still = false;
    boolean moving = false;
    if (all.nextType().equals("meta")) {
      MetaAudit meta = new MetaAudit(all.box("meta"), codings);
      meta.check();
      for (Map.Entry<Integer, Place> item : meta.places().entrySet()) {
        item(meta, item.getKey(), item.getValue());
      }
      still = true;
    }
    if (all.nextType().equals("moov")) {
      List<MovieAudit.Samples> tracks = new MovieAudit(all.box("moov"), codings, limits).check();
      for (MovieAudit.Samples track : tracks) {
        for (Place sample : track.places()) {
          coded(sample, track.lengthBytes());
        }
      }
      moving = true;
    }
    AuditCursor.require(still || moving, "no picture");
    AuditCursor.require(moving || Collections.disjoint(brands, MOVING), "no animation");
    AuditCursor.require(still || Collections.disjoint(brands, STILL), "no still picture");
    data(all.box("mdat"));
    all.finish();
  }

  private void brands(AuditCursor box) throws Rejection {
    String major = brand(box);
    box.zeros(4);
    AuditCursor.require((avif ? AVIF : HEIC).contains(major) || BRANDS.contains(major), "a brand");
    while (box.hasMore()) {
      String brand = brand(box);
      AuditCursor.require(
          (avif ? AVIF : HEIC).contains(brand) || BRANDS.contains(brand), "an unknown brand");
    }
  }

  private String brand(AuditCursor box) throws Rejection {
    int from = box.at();
    box.skip(4);
    String brand = Bytes.latin1(file, from, 4);
    brands.add(brand);
    return brand;
  }

  private void item(MetaAudit meta, int item, Place place) throws Rejection {
    String type = meta.type(item);
    if (codings.contains(type)) {
      coded(place, meta.lengthBytes(item));
      return;
    }
    AuditCursor data = at(place);
    switch (type) {
      case "grid" -> {
        long large = data.number(2);
        AuditCursor.require(large < 2, "an unexpected number");
        data.skip(large == 0 ? 6 : 10);
      }
      case "iovl" -> {
        long large = data.number(2);
        AuditCursor.require(large < 2, "an unexpected number");
        data.skip(8 + (large == 0 ? 4L : 8L) * (1 + meta.sources(item)));
      }
      case "Exif" -> {
        data.zeros(4);
        ExifAudit.check(file, data.at(), data.end(), keep);
        data.skip(data.end() - data.at());
      }
      default -> AuditCursor.require(false, "a stray item");
    }
    data.finish();
  }

  private void coded(Place place, int lengthBytes) throws Rejection {
    boolean first = !places.contains(place);
    AuditCursor data = at(place);
    if (first && avif) {
      CodedAudit.av1(data);
    } else if (first) {
      AuditCursor.require(lengthBytes > 0, "a picture without settings");
      CodedAudit.hevc(data, lengthBytes);
    }
  }

  private AuditCursor at(Place place) throws Rejection {
    AuditCursor.require(
        place.length() > 0 && place.from() + place.length() <= file.length, "an item nowhere");
    places.add(place);
    return new AuditCursor(file, (int) place.from(), (int) (place.from() + place.length()));
  }

  /** What is claimed lies one behind the other and is all that there is. */
  private void data(AuditCursor box) throws Rejection {
    List<Place> inOrder = places.stream().sorted(Comparator.comparingLong(Place::from)).toList();
    for (Place place : inOrder) {
      AuditCursor.require(place.from() == box.at(), "data of nothing");
      box.skip(place.length());
    }
    box.finish();
  }
}
