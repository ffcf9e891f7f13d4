package io.cloakroom.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.testing.MemoryBlobStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeptBytesTest {
  private final Counting blobs = new Counting();
  private final ImageVault vault = new ImageVault(blobs);

  /** Counts how often anything is opened; its pictures may end in the middle. */
  private static final class Counting implements BlobStore {
    private final MemoryBlobStore blobs = new MemoryBlobStore();
    private int opened;
    private boolean broken;
    private boolean noMemory;

    @Override
    public void put(BlobKey key, InputStream bytes, long length) throws IOException {
      blobs.put(key, bytes, length);
    }

    @Override
    public Optional<InputStream> open(BlobKey key) throws IOException {
      opened++;
      if (noMemory) {
        throw new OutOfMemoryError("as for so many bytes");
      }
      return broken ? Optional.of(new Broken()) : blobs.open(key);
    }

    @Override
    public void delete(ImageId image) throws IOException {
      blobs.delete(image);
    }
  }

  private static final class Broken extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("away");
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
      throw new IOException("away");
    }
  }

  @Test
  void aPictureIsReadOnceAndAllOfItIsThere() throws IOException {
    byte[] bytes = bytes(300_000);
    BlobKey key = sealed(bytes);

    try (InputStream shown = vault.openWhole(key, bytes.length).orElseThrow()) {
      shown.skipNBytes(1000);
      assertThat(shown.read()).isEqualTo(bytes[1000] & 0xff);
      assertThat(shown.readAllBytes()).isEqualTo(Arrays.copyOfRange(bytes, 1001, 300_000));
      assertThat(shown.read()).isEqualTo(-1);
    }
    assertThat(blobs.opened).isEqualTo(1);
  }

  @Test
  void whatThereIsNoRoomForIsReadASecondTime() throws IOException {
    BlobKey large = sealed(bytes(ImageVault.MOST_KEPT_BYTES + 1));

    vault.openWhole(large, ImageVault.MOST_KEPT_BYTES + 1).orElseThrow().close();

    assertThat(blobs.opened).isEqualTo(2);
  }

  @Test
  void onceAPictureIsClosedThereIsRoomForAnother() throws IOException {
    BlobKey key = sealed(bytes(ImageVault.MOST_KEPT_BYTES));
    List<InputStream> open = new ArrayList<>();
    for (int i = 0; i < ImageVault.ROOM_BYTES / ImageVault.MOST_KEPT_BYTES; i++) {
      open.add(vault.openWhole(key, ImageVault.MOST_KEPT_BYTES).orElseThrow());
    }
    assertThat(timesRead(key)).isEqualTo(2);

    open.get(0).close();
    open.get(0).close();

    assertThat(timesRead(key)).isEqualTo(1);
    try (InputStream last = vault.openWhole(key, ImageVault.MOST_KEPT_BYTES).orElseThrow()) {
      assertThat(timesRead(key)).as("closed twice, but there is room for one").isEqualTo(2);
    }
  }

  @Test
  void whoeverReadsOnAfterTheEndReadsNothingOfAnother() throws IOException {
    BlobKey key = sealed(bytes(200_000));
    InputStream ended = vault.openWhole(key, 200_000).orElseThrow();
    ended.close();

    try (InputStream other = vault.openWhole(key, 200_000).orElseThrow()) {
      assertThatThrownBy(() -> ended.read()).isInstanceOf(IOException.class);
      assertThat(other.readAllBytes()).isEqualTo(bytes(200_000));
    }
  }

  @Test
  void memoryThatIsUsedAgainHoldsNothingOfBefore() {
    KeptRoom room = new KeptRoom(2 * KeptRoom.PIECE_BYTES);
    byte[][] pieces = room.take(KeptRoom.PIECE_BYTES + 1);
    assertThat(room.take(1)).isEmpty();
    Arrays.fill(pieces[0], (byte) 7);

    room.give(pieces);

    byte[][] again = room.take(2 * KeptRoom.PIECE_BYTES);
    assertThat(List.of(again)).containsExactlyInAnyOrder(pieces);
    assertThat(List.of(again)).allMatch(piece -> Arrays.equals(piece, new byte[piece.length]));
  }

  @Test
  void whatCannotBeReadOrIsErasedTakesNoRoom() throws IOException {
    BlobKey key = sealed(bytes(ImageVault.MOST_KEPT_BYTES));
    blobs.broken = true;
    for (int i = 0; i < 20; i++) {
      assertThatThrownBy(() -> vault.openWhole(key, ImageVault.MOST_KEPT_BYTES))
          .isInstanceOf(IOException.class);
    }
    blobs.broken = false;
    BlobKey erased = new BlobKey(ImageId.next(), Part.PICTURE);
    for (int i = 0; i < 20; i++) {
      assertThat(vault.openWhole(erased, ImageVault.MOST_KEPT_BYTES)).isEmpty();
    }

    assertThat(timesRead(key)).isEqualTo(1);
  }

  @Test
  void whatThereWasNoMemoryForTakesNoRoom() throws IOException {
    BlobKey key = sealed(bytes(ImageVault.MOST_KEPT_BYTES));
    blobs.noMemory = true;
    for (int i = 0; i < 20; i++) {
      assertThatThrownBy(() -> vault.openWhole(key, ImageVault.MOST_KEPT_BYTES))
          .isInstanceOf(OutOfMemoryError.class);
    }
    blobs.noMemory = false;

    assertThat(timesRead(key)).isEqualTo(1);
  }

  @Test
  void whatIsOfAnotherLengthThanItsRecordSaysIsShownAsItIs() throws IOException {
    byte[] bytes = bytes(100);
    BlobKey key = sealed(bytes);

    for (int length : new int[] {99, 100, 101}) {
      try (InputStream shown = vault.openWhole(key, length).orElseThrow()) {
        assertThat(shown.readAllBytes()).isEqualTo(bytes);
      }
    }
  }

  private int timesRead(BlobKey key) throws IOException {
    int before = blobs.opened;
    vault.openWhole(key, ImageVault.MOST_KEPT_BYTES).orElseThrow().close();
    return blobs.opened - before;
  }

  private BlobKey sealed(byte[] bytes) throws IOException {
    BlobKey key = new BlobKey(ImageId.next(), Part.PICTURE);
    vault.seal(key, new ByteArrayInputStream(bytes), bytes.length);
    return key;
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(7).nextBytes(bytes);
    return bytes;
  }
}
