package io.cloakroom.intake.scan;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.intake.receipt.Reason;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.picture.Scan;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has files looked through as the policy of their channel says, where there is a scanner. */
public final class DoorScan {
  /** In the event of a file that was let through unseen: why. */
  static final String UNSCANNED = "unscanned";

  /** In the event of a file that was stopped: what was found, or why it was not looked through. */
  static final String NAME = "scanner";

  private static final Logger LOG = LoggerFactory.getLogger(DoorScan.class);
  private static final Passed LOOKED_THROUGH = new Passed(Optional.empty(), "");

  /**
   * What becomes of a file.
   *
   * @param stopped why security has to decide on it; empty when it may go on
   * @param words the scanner's; empty where it found nothing
   */
  public record Passed(Optional<Reason> stopped, String words) {
    /** As it is kept with the file. */
    public String reason() {
      return stopped.orElseThrow().code(words);
    }

    /** How the event ends that says that it was stopped. */
    public String outcome() {
      return stopped.orElseThrow() == Reason.INFECTED ? "infected" : "not_scanned";
    }

    /** How the looking ended, in one lower-case word. */
    public String word() {
      if (stopped.isPresent()) {
        return outcome();
      }
      return words.isEmpty() ? "clean" : UNSCANNED;
    }

    /** The event, with what the scanner said. */
    public AuditEvent on(AuditEvent event) {
      if (words.isEmpty()) {
        return event;
      }
      return event.with(stopped.isPresent() ? NAME : UNSCANNED, words);
    }
  }

  private final Optional<Scanner> scanner;

  public DoorScan(Optional<Scanner> scanner) {
    this.scanner = scanner;
  }

  /** Whether a scanner looks through such a file. */
  public boolean looksThrough(byte[] file, Policy policy) {
    return scanner.isPresent() && policy.get(Setting.SCAN) != Scan.OFF && file.length > 0;
  }

  /**
   * Looks through a file.
   *
   * @param time is told how long that may take, before it begins
   * @throws IOException when the scanner does not answer, and the channel waits for it: ask again
   */
  public Passed look(byte[] file, Policy policy, Consumer<Duration> time) throws IOException {
    if (!looksThrough(file, policy)) {
      return LOOKED_THROUGH;
    }
    Scan rule = policy.get(Setting.SCAN);
    Scanner asked = scanner.orElseThrow();
    time.accept(asked.patience());
    try {
      return judged(asked.scan(file), rule);
    } catch (IOException away) {
      if (rule == Scan.HOLD) {
        throw away;
      }
      LOG.warn("a file passes unseen: the scanner does not answer: {}", away.getClass().getName());
      return new Passed(Optional.empty(), "away");
    }
  }

  private static Passed judged(Scanned scanned, Scan rule) {
    return switch (scanned.kind()) {
      case CLEAN -> LOOKED_THROUGH;
      case FOUND -> new Passed(Optional.of(Reason.INFECTED), scanned.name());
      case NOT_TAKEN ->
          new Passed(
              Optional.of(Reason.NOT_SCANNED).filter(any -> rule == Scan.HOLD), scanned.name());
    };
  }
}
