package io.cloakroom.sanitizer.internal.heif.media;

import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.Rejection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The parameter sets of HEVC that a decoder has at one moment: the last of each number. */
final class HevcSets {

  private final SanitizerLimits limits;
  private final Set<Integer> videos = new TreeSet<>();
  private final Map<Integer, HevcSequence> sequences = new TreeMap<>();
  private final Map<Integer, HevcPictureSet> pictures = new TreeMap<>();
  private Optional<Rejection> broken = Optional.empty();

  HevcSets(SanitizerLimits limits) {
    this.limits = limits;
  }

  HevcSets copy() {
    HevcSets copy = new HevcSets(limits);
    copy.videos.addAll(videos);
    copy.sequences.putAll(sequences);
    copy.pictures.putAll(pictures);
    copy.broken = broken;
    return copy;
  }

  void put(HevcSequence sequence) {
    sequences.put(sequence.id(), sequence);
  }

  void put(HevcPictureSet picture) {
    pictures.put(picture.id(), picture);
  }

  void putVideo(int id) {
    videos.add(id);
  }

  /** Takes a unit of parameters; one that cannot be read matters only where it is needed. */
  void add(byte[] data, int from, int to) {
    byte[] plain = HevcUnit.plain(data, from, to);
    try {
      switch (NalUnits.type(data, from)) {
        case HevcSettings.VIDEO -> videos.add((plain[0] & 0xFF) >> 4);
        case HevcSequence.TYPE -> put(HevcSequence.read(plain, limits));
        default -> put(HevcPictureSet.read(plain));
      }
    } catch (Rejection rejection) {
      broken = Optional.of(rejection);
    }
  }

  Optional<HevcPictureSet> picture(int id) {
    return Optional.ofNullable(pictures.get(id));
  }

  Optional<HevcSequence> sequence(int id) {
    return Optional.ofNullable(sequences.get(id));
  }

  boolean hasVideo(int id) {
    return videos.contains(id);
  }

  boolean isBroken() {
    return broken.isPresent();
  }

  /** Why a set that is needed is not there. */
  Rejection missing() {
    return broken.orElseGet(() -> Rejection.malformed("the settings of its decoder are missing"));
  }

  List<HevcPictureSet> pictures(Collection<Integer> ids) throws Rejection {
    List<HevcPictureSet> found = new ArrayList<>();
    for (int id : ids) {
      found.add(picture(id).orElseThrow(this::missing));
    }
    return found;
  }

  /** The units of video parameters that sequences refer to, as far as there were any. */
  List<byte[]> videosOf(List<HevcSequence> of) {
    Map<Integer, byte[]> units = new TreeMap<>();
    of.stream()
        .filter(sequence -> hasVideo(sequence.video()))
        .forEach(sequence -> units.putIfAbsent(sequence.video(), sequence.videoUnit()));
    return List.copyOf(units.values());
  }
}
