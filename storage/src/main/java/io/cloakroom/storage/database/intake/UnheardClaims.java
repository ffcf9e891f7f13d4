package io.cloakroom.storage.database.intake;

import io.cloakroom.storage.database.Transactions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What was taken from the queue in claims that failed: where the server committed one, and only its
 * answer was lost, nobody is at those rows, and their leases would run on for minutes. For any
 * number of threads.
 */
final class UnheardClaims {
  /** Each worker has some at most, and makes the next claim once these are given back. */
  private static final int MOST = 1_000;

  private final Deque<DueRows.Taken> all = new ArrayDeque<>();

  synchronized void add(List<DueRows.Taken> taken) {
    all.addAll(taken);
    while (all.size() > MOST) {
      all.remove();
    }
  }

  /**
   * Lets anybody take them, where they are as that claim left them. Nobody waits for a transaction
   * that the server has not ended: what it may have taken is looked at again with the next call.
   *
   * @throws RuntimeException when the database fails still: it is tried again with the next call
   */
  void giveBack(Transactions transactions, DueRows due) {
    List<DueRows.Taken> left = new ArrayList<>();
    try {
      for (Optional<DueRows.Taken> next = poll(); next.isPresent(); next = poll()) {
        DueRows.Taken taken = next.get();
        left.add(taken);
        if (transactions.in(session -> due.giveBack(session, taken))) {
          left.remove(taken);
        }
      }
    } finally {
      add(left);
    }
  }

  private synchronized Optional<DueRows.Taken> poll() {
    return Optional.ofNullable(all.poll());
  }
}
