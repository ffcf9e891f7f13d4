package io.cloakroom.demo.world;

import io.cloakroom.demo.ledger.JournalEntry;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands events to the bot, one at a time and in order, and notes those that it took in. It works in
 * the thread of whoever changed the chat; while one thread is at it, the others leave theirs to it.
 */
final class Delivery {
  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

  private final Chronicle chronicle;
  private final Semaphore turn = new Semaphore(1);
  private final Set<Long> refused = ConcurrentHashMap.newKeySet();
  private volatile Optional<Inbox> inbox = Optional.empty();

  Delivery(Chronicle chronicle) {
    this.chronicle = chronicle;
  }

  void connect(Inbox to) {
    inbox = Optional.of(to);
    redeliver();
  }

  void disconnect() {
    inbox = Optional.empty();
  }

  /** Hands in whatever waits, what was refused earlier too. */
  void redeliver() {
    refused.clear();
    deliver();
  }

  /** Hands in whatever waits. What the bot refuses waits for {@link #redeliver}. */
  void deliver() {
    while (next().isPresent() && turn.tryAcquire()) {
      try {
        for (var event = next(); event.isPresent(); event = next()) {
          hand(event.get());
        }
      } finally {
        turn.release();
      }
    }
  }

  private Optional<Event> next() {
    return inbox.isEmpty()
        ? Optional.empty()
        : chronicle.read(WorldState::pending).stream()
            .filter(event -> !refused.contains(event.number()))
            .findFirst();
  }

  private void hand(Event event) {
    try {
      inbox.ifPresent(event::tell);
      chronicle.write(new JournalEntry.Acknowledged(event.number()));
    } catch (RuntimeException | IOException e) {
      refused.add(event.number());
      LOG.warn("event {} was not taken in and will come again: {}", event.number(), e.getClass());
      LOG.debug("event {} was not taken in", event.number(), e);
    }
  }
}
