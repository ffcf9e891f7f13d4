package io.cloakroom.vault;

import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/**
 * Memory for pictures on their way, in pieces that are used again. Made anew for each look it would
 * be most of what outlives a collection of the young, and fill the heap of the old with it.
 */
final class KeptRoom {
  static final int PIECE_BYTES = 64 * 1024;

  private final Semaphore free;
  private final Queue<byte[]> used = new ConcurrentLinkedQueue<>();

  /**
   * @param bytes so much at most
   */
  KeptRoom(int bytes) {
    free = new Semaphore(bytes / PIECE_BYTES);
  }

  /** Pieces for so many bytes; none where there is no room for all of them now. */
  byte[][] take(int bytes) {
    int pieces = (bytes + PIECE_BYTES - 1) / PIECE_BYTES;
    if (!free.tryAcquire(pieces)) {
      return new byte[0][];
    }
    byte[][] taken = {};
    int made = 0;
    try {
      taken = new byte[pieces][];
      for (; made < pieces; made++) {
        byte[] before = used.poll();
        taken[made] = before == null ? new byte[PIECE_BYTES] : before;
      }
      return taken;
    } finally {
      // Of an error too: memory may be what there is none of.
      if (made < pieces) {
        used.addAll(Arrays.asList(taken).subList(0, made));
        free.release(pieces);
      }
    }
  }

  /** Pieces that nobody reads any more: nothing of what was in them stays. */
  void give(byte[][] pieces) {
    for (byte[] piece : pieces) {
      Arrays.fill(piece, (byte) 0);
      used.add(piece);
    }
    free.release(pieces.length);
  }
}
