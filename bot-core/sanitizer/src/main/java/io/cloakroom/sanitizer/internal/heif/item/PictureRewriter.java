package io.cloakroom.sanitizer.internal.heif.item;

import io.cloakroom.sanitizer.Keepable;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.PixelCount;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.Removals;
import io.cloakroom.sanitizer.internal.heif.box.Reference;
import io.cloakroom.sanitizer.internal.heif.media.Coding;
import io.cloakroom.sanitizer.internal.heif.media.DecoderSettings;
import io.cloakroom.sanitizer.internal.heif.media.MediaPlan;
import io.cloakroom.sanitizer.internal.heif.media.Slices;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Chooses what of the items of a file belongs to the picture that is shown. */
public final class PictureRewriter {

  private final byte[] file;
  private final HeifMeta meta;
  private final Coding coding;
  private final SanitizerLimits limits;
  private final KeptProperties properties;
  private final MediaPlan plan;
  private final List<HeifItem> kept = new ArrayList<>();
  private Optional<byte[]> exif = Optional.empty();

  public PictureRewriter(
      byte[] file,
      HeifMeta meta,
      Coding coding,
      SanitizerLimits limits,
      KeptProperties properties,
      MediaPlan plan) {
    this.file = file;
    this.meta = meta;
    this.coding = coding;
    this.limits = limits;
    this.properties = properties;
    this.plan = plan;
  }

  public HeifPicture rewrite(Set<Keepable> keep, Removals removed) throws Rejection {
    Set<Integer> wanted = KeptItems.of(file, meta);
    PictureSizes sizes = new PictureSizes(file, meta, limits);
    ItemTraces traces = new ItemTraces(file, removed);
    Set<Integer> thumbnails = referring("thmb");
    Set<Integer> describing = referring("cdsc");
    for (HeifItem item : meta.items()) {
      if (wanted.contains(item.id())) {
        sizes.check(item);
        traces.name(item);
        keep(item);
      } else {
        plan.leaveOut(item.extents(), ItemTraces.isPicture(item));
        if (!describing.contains(item.id()) || !keepExif(item, keep, removed)) {
          traces.item(item, thumbnails.contains(item.id()));
        }
      }
    }
    sizes.checkWork(meta.primary());
    properties.finish();
    return new HeifPicture(meta.primary(), kept, references(), properties, exif);
  }

  private void keep(HeifItem item) throws Rejection {
    boolean unchanged = true;
    if (Derivation.TYPES.contains(item.type())) {
      keepDerivation(item);
    } else if (item.type().equals("iden")) {
      if (meta.sources(item.id()).size() != 1 || !item.extents().isEmpty()) {
        throw Rejection.malformed("a picture in it is said to be another, but not which");
      }
    } else if (Coding.of(item.type()).equals(Optional.of(coding))) {
      DecoderSettings settings = properties.settings(item, coding);
      unchanged =
          plan.add(
              item.extents(),
              coding.name(),
              (data, from, to) -> settings.keep(data, from, to, true));
    } else {
      throw Rejection.unsupported(
          "a HEIF file whose picture is coded as " + Coding.nameOf(item.type()));
    }
    kept.add(item);
    properties.add(kept.size(), item, unchanged);
  }

  private void keepDerivation(HeifItem item) throws Rejection {
    int sources = meta.sources(item.id()).size();
    plan.add(
        item.extents(),
        item.type(),
        (data, from, to) -> {
          Derivation derivation = Derivation.read(item.type(), data, from, to, sources);
          PixelCount.check(derivation.width(), derivation.height(), limits);
          return Slices.whole(data, from, from + derivation.length());
        });
  }

  private boolean keepExif(HeifItem item, Set<Keepable> keep, Removals removed) throws Rejection {
    if (!item.type().equals("Exif") || exif.isPresent()) {
      return false;
    }
    exif = ExifItem.keep(file, item, keep, removed);
    if (exif.isPresent()) {
      kept.add(item);
    }
    return exif.isPresent();
  }

  /** The items that refer to the shown picture in this way. */
  private Set<Integer> referring(String type) {
    Set<Integer> items = new HashSet<>();
    for (Reference reference : meta.references()) {
      boolean any = type.equals("thmb") || reference.to().contains(meta.primary());
      if (reference.type().equals(type) && any) {
        items.add(reference.from());
      }
    }
    return items;
  }

  /** Of each kept item: what it is made of, what it is the transparency of, what it describes. */
  private List<Reference> references() {
    Set<Integer> ids = new HashSet<>();
    kept.forEach(item -> ids.add(item.id()));
    Set<String> taken = new HashSet<>();
    List<Reference> references = new ArrayList<>();
    for (Reference reference : meta.references()) {
      List<Integer> to = reference.to().stream().filter(ids::contains).toList();
      boolean needed =
          Set.of("dimg", "auxl", "prem", "cdsc").contains(reference.type())
              && ids.contains(reference.from())
              && !to.isEmpty();
      if (needed && taken.add(reference.type() + reference.from())) {
        references.add(new Reference(reference.type(), reference.from(), to));
      }
    }
    return references;
  }
}
