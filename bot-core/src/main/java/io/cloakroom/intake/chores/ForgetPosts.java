package io.cloakroom.intake.chores;

import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.Stores;
import io.cloakroom.intake.rota.Chore;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Forgets posts of which no picture is kept any more: first what people wrote in them, once their
 * cards say how it ended; later the rows themselves, which until then make a second delivery
 * harmless.
 */
final class ForgetPosts implements Chore {
  /** Longer than any chat delivers again, and than catch-up looks back. */
  static final Duration ROWS_STAY = Duration.ofDays(30);

  private static final Duration CARDS_MAY_TAKE = Duration.ofDays(7);
  private static final Duration LATER = Duration.ofHours(1);
  private static final int BATCH = 200;

  private final LinkStore links;
  private final PostFiles files;
  private final IntakeRegister register;
  private final Clock clock;

  ForgetPosts(Stores stores, Clock clock) {
    this.links = stores.linkStore();
    this.files = new PostFiles(links);
    this.register = stores.intakes().register();
    this.clock = clock;
  }

  @Override
  public String name() {
    return "forget-posts";
  }

  @Override
  public Duration every() {
    return Duration.ofMinutes(1);
  }

  @Override
  public void round() {
    Instant now = clock.instant();
    for (Intake intake : register.toForget(now, BATCH)) {
      if (isInUse(intake) || intake.items().stream().anyMatch(item -> isDue(item, now))) {
        register.forgetFrom(intake.id(), now.plus(LATER));
      } else if (!register.forgetWords(intake.id(), now.plus(ROWS_STAY))) {
        forget(intake, now);
      }
    }
  }

  /** Not while its card bears others still: that is found by what it was put up for. */
  private void forget(Intake intake, Instant now) {
    if (register.guests(intake.id()).isEmpty()) {
      register.forget(intake.id());
    } else {
      register.forgetFrom(intake.id(), now.plus(LATER));
    }
  }

  /** It was tried again since, or something of it is kept. */
  private boolean isInUse(Intake intake) {
    boolean stands = intake.stage().card().isPresent();
    boolean done = intake.stage().isFinal() && !intake.stage().isWorkedOn();
    return !done || files.isAnyHeld(intake) || (stands && files.isAnyKept(intake));
  }

  /** A card that is still to say how its link ended repeats the words of its post. */
  private boolean isDue(Item item, Instant now) {
    return links.of(item.image()).stream()
        .filter(Link::cardDue)
        .flatMap(link -> link.erasedAt().stream())
        .anyMatch(at -> now.isBefore(at.plus(CARDS_MAY_TAKE)));
  }
}
