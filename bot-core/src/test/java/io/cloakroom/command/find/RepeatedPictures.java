package io.cloakroom.command.find;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Workspace;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeStores;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.link.find.PictureSearch;
import io.cloakroom.record.stream.StreamPlaces;
import io.cloakroom.testing.MemoryDatabase;
import io.cloakroom.testing.MemoryPlaces;
import io.cloakroom.testing.Sample;
import io.cloakroom.testing.TurnableClock;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.BlobStore;
import io.cloakroom.vault.DamagedPicture;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.ImageVault;
import io.cloakroom.vault.StoredCopy;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Pictures that came again, and what is asked of where they are kept. */
final class RepeatedPictures {
  final TurnableClock clock = new TurnableClock();
  final MemoryPlaces places = new MemoryPlaces();
  private final IntakeStores intakes = new MemoryDatabase().intakes();
  final Pictures pictures = new Pictures();
  final Once once = new Once();

  private final Map<String, KeepPicturesOnce> nodes = new HashMap<>();
  long free = Long.MAX_VALUE;
  OnceBounds bounds = OnceBounds.ofDisk(() -> free);

  KeepPicturesOnce node(String name) {
    return nodes.computeIfAbsent(name, any -> started(name, places));
  }

  KeepPicturesOnce started(String name, StreamPlaces where) {
    return new KeepPicturesOnce(
        pictures, intakes.register(), new ImageVault(once), bounds, where, name, clock);
  }

  /** One pair after the other, all of the same, that are due. */
  List<ImageId> repeats(int count) {
    ImageId one = pictures.came(Optional.empty());
    List<ImageId> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      clock.turn(Duration.ofMillis(1));
      all.add(pictures.came(Optional.of(one)));
    }
    clock.turn(KeepPicturesOnce.REST.plusSeconds(1));
    return all;
  }

  List<ImageId> asked() {
    return once.asked.stream().map(pair -> pair.get(0)).distinct().toList();
  }

  /** For so long that what is due may go. */
  void goOnEvenly(KeepPicturesOnce chore) {
    chore.round();
    clock.turn(OnceBegun.EVEN);
    chore.round();
  }

  /** The chore has been there for a day. */
  void begin() {
    node("a").round();
    clock.turn(KeepPicturesOnce.REST);
  }

  Intake post(Stage stage) {
    Intake post =
        Sample.at(
            Sample.intake(Sample.SITE, stage.name(), "F").withEachItem(Sample::stored),
            stage,
            clock.instant());
    intakes.queue().add(post, List.of());
    return post;
  }

  /** Pictures that came, at moments of the clock. */
  final class Pictures implements PictureSearch {
    private final List<Repeat> all = new ArrayList<>();

    ImageId came(Optional<ImageId> earlier) {
      UUID moment = ImageId.earliest(clock.instant()).value();
      ImageId image =
          new ImageId(
              new UUID(
                  moment.getMostSignificantBits(),
                  moment.getLeastSignificantBits() + 1 + all.size()));
      comes(image, earlier);
      return image;
    }

    void comes(ImageId image, Optional<ImageId> earlier) {
      all.add(new Repeat(image, earlier));
    }

    @Override
    public List<Repeat> repeats(ImageId after, ImageId before, int limit) {
      return all.stream()
          .filter(one -> one.picture().value().compareTo(after.value()) > 0)
          .filter(one -> one.picture().value().compareTo(before.value()) < 0)
          .limit(limit)
          .toList();
    }

    @Override
    public Part find(Wanted wanted, Optional<ImageId> before, int limit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<ImageId> same(Workspace workspace, StoredCopy copy, int limit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<ImageId> index(Optional<ImageId> after, int limit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int indexKey() {
      throw new UnsupportedOperationException();
    }
  }

  /** Of which it is known what was to be kept once. */
  final class Once implements BlobStore {
    final List<List<ImageId>> asked = new ArrayList<>();
    final List<ImageId> doubled = new ArrayList<>();
    final List<ImageId> dropped = new ArrayList<>();
    final List<ImageId> kept = new ArrayList<>();
    Optional<ImageId> damaged = Optional.empty();
    Optional<ImageId> failing = Optional.empty();
    boolean away;
    long bytes;
    Runnable meanwhile = () -> {};

    void doubles(int count) {
      for (int i = 0; i < count; i++) {
        doubled.add(ImageId.next());
      }
    }

    @Override
    public boolean keepOnce(ImageId one, ImageId other, Instant ownUntil) throws IOException {
      assertThat(ownUntil).isEqualTo(clock.instant().plus(KeepPicturesOnce.DOUBLED));
      asked.add(List.of(one, other));
      meanwhile.run();
      if (damaged.filter(one::equals).isPresent()) {
        throw new DamagedPicture(one, new IOException("a bit"));
      }
      if (away || failing.filter(one::equals).isPresent()) {
        throw new IOException("not there");
      }
      return true;
    }

    @Override
    public long pictureBytes(ImageId image) {
      return bytes;
    }

    @Override
    public List<ImageId> doubled(Instant now, int limit) {
      assertThat(now).isEqualTo(clock.instant());
      return doubled.stream().limit(limit).toList();
    }

    @Override
    public void dropDouble(ImageId image, Instant now) {
      assertThat(now).isEqualTo(clock.instant());
      doubled.remove(image);
      dropped.add(image);
    }

    @Override
    public void keepDouble(ImageId image, Instant until) {
      assertThat(until).isAfter(clock.instant());
      doubled.remove(image);
      kept.add(image);
    }

    @Override
    public void put(BlobKey key, InputStream bytes, long length) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<InputStream> open(BlobKey key) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void delete(ImageId image) {
      throw new UnsupportedOperationException();
    }
  }
}
