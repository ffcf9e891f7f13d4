package io.cloakroom.storage.database.link;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.link.Claim;
import io.cloakroom.link.CountedLook;
import io.cloakroom.storage.database.Transactions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Where looks wait to be counted. What waits while others are counted is counted next, all in one
 * transaction, by whoever stands first; nobody has an answer before that is committed.
 */
final class ClaimLine {
  /** So many are counted together at most. */
  static final int MOST_TOGETHER = 64;

  /** Why somebody who waits is woken. */
  private enum Call {
    COUNT,
    COUNTED
  }

  /** Somebody's look, and what they are told of it. */
  private static final class Waiting {
    private final WaitingLook look;
    private final CompletableFuture<Call> call = new CompletableFuture<>();
    private Supplier<Claim> answer = Waiting::uncounted;

    Waiting(WaitingLook look) {
      this.look = look;
    }

    /**
     * Until it is known to be committed: whatever dies meanwhile, nobody sees what is not counted.
     */
    private static Claim uncounted() {
      throw new IllegalStateException("the look was not counted");
    }
  }

  private final Transactions transactions;
  private final Queue<Waiting> line = new ArrayDeque<>();
  private boolean counting;

  ClaimLine(Transactions transactions) {
    this.transactions = transactions;
  }

  /**
   * Counts and records the look, or says why not.
   *
   * @throws Transactions.Taken when who may look once did already
   */
  Claim claim(CountedLook look, AuditEvent onSuccess) {
    Waiting mine = new Waiting(new WaitingLook(look, onSuccess));
    // An interrupt shows once it is over: by then it may have been counted.
    if (isFirst(mine) || mine.call.join() == Call.COUNT) {
      countNext();
    }
    return mine.answer.get();
  }

  private synchronized boolean isFirst(Waiting mine) {
    line.add(mine);
    boolean first = !counting;
    counting = true;
    return first;
  }

  /** By whoever stands first, who is among them. */
  private void countNext() {
    List<Waiting> taken = new ArrayList<>(MOST_TOGETHER);
    try {
      next(taken);
      count(taken.stream().map(one -> one.look).toList());
      for (Waiting one : taken) {
        one.answer = one.look::claim;
      }
    } catch (RuntimeException | Error e) {
      // What failed takes nothing else along: each has then a transaction of its own, outside the
      // line, where it waits for nobody.
      taken.forEach(one -> one.answer = () -> taken.size() == 1 ? thrown(e) : alone(one.look));
    } finally {
      callNext();
      taken.forEach(one -> one.call.complete(Call.COUNTED));
    }
  }

  private synchronized void next(List<Waiting> taken) {
    while (taken.size() < MOST_TOGETHER && !line.isEmpty()) {
      taken.add(line.remove());
    }
  }

  private synchronized void callNext() {
    counting = !line.isEmpty();
    if (counting) {
      line.element().call.complete(Call.COUNT);
    }
  }

  /** Where it could not be told whether the commit of all was done, it may be counted already. */
  private Claim alone(WaitingLook look) {
    transactions.run(
        session -> {
          if (session.get(LookRow.class, look.onSuccess().id()) == null) {
            CountedTogether.count(session, List.of(look));
          } else {
            look.settle(Claim.GRANTED);
          }
        });
    return look.claim();
  }

  private void count(List<WaitingLook> looks) {
    transactions.run(session -> CountedTogether.count(session, looks));
  }

  private static Claim thrown(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) failure;
  }
}
