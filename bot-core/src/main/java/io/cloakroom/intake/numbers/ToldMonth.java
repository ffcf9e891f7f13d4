package io.cloakroom.intake.numbers;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.TellEach;
import io.cloakroom.numbers.MonthlyMessage;
import io.cloakroom.numbers.MonthlyNumbers;
import io.cloakroom.numbers.NumbersLines;
import io.cloakroom.numbers.NumbersStore;
import io.cloakroom.numbers.NumbersWords;
import io.cloakroom.numbers.Tally;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Setting;
import io.cloakroom.words.Language;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells the admins of a workspace the numbers of the month that is over, each of them once, from
 * the morning after it on. That it is to be done is kept until it is.
 */
public final class ToldMonth {
  /** Somebody who cannot be told is waited for no longer. */
  private static final Duration ALL_WITHIN = Duration.ofDays(1);

  /** Nobody wants to be told later. */
  private static final Duration ANYBODY_WITHIN = Duration.ofDays(14);

  private final NumbersStore store;
  private final MonthlyMessage message;
  private final WorkspaceAdmins admins;
  private final Policies policies;
  private final Messenger messenger;
  private final Clock clock;

  public ToldMonth(
      NumbersStore store,
      MonthlyMessage message,
      Policies policies,
      Messenger messenger,
      Clock clock) {
    this.store = store;
    this.message = message;
    this.admins = new WorkspaceAdmins(messenger);
    this.policies = policies;
    this.messenger = messenger;
    this.clock = clock;
  }

  /** In which the days of a workspace are; empty where the chat does not say now. */
  Optional<ZoneId> zone(Workspace workspace) {
    return admins.zone(workspace);
  }

  /**
   * Tells what is to be told and was not.
   *
   * @return what is kept now; empty where somebody else goes on with it
   */
  Optional<Tally> tell(Tally tally) throws MessengerUnavailable {
    Optional<YearMonth> month = tally.telling();
    if (month.isEmpty() || clock.instant().isBefore(tally.morningAfter(month.get()))) {
      return Optional.of(tally);
    }
    List<MonthlyNumbers> known = store.months(tally.workspace(), month.get().minusMonths(1), 2);
    Optional<MonthlyNumbers> over = of(month.get(), known);
    boolean wanted = message.isOn(tally.workspace()) && isInTime(tally, ANYBODY_WITHIN);
    return over.isPresent() && wanted
        ? tell(tally, over.get(), of(month.get().minusMonths(1), known))
        : told(tally);
  }

  private static Optional<MonthlyNumbers> of(YearMonth month, List<MonthlyNumbers> known) {
    return known.stream().filter(one -> one.month().equals(month)).findFirst();
  }

  private Optional<Tally> tell(Tally tally, MonthlyNumbers month, Optional<MonthlyNumbers> before)
      throws MessengerUnavailable {
    Optional<Conversation> place = admins.place(tally.workspace());
    if (place.isEmpty()) {
      return told(tally);
    }
    List<Person> all = admins.of(place.get());
    Notice notice = notice(month, before);
    TellEach.Reached<Tally> reached =
        TellEach.of(
            tally,
            all,
            this::renewed,
            one -> messenger.tell(key(month, one), one, admins.near(one, place.get()), notice));
    boolean waits =
        reached.failure().isPresent() && (!reached.anybody() || isInTime(tally, ALL_WITHIN));
    if (waits && reached.held().isPresent()) {
      throw reached.failure().get();
    }
    return reached.held().isPresent() ? told(reached.held().get()) : Optional.empty();
  }

  /** In the language that is spoken in the workspace. */
  private Notice notice(MonthlyNumbers month, Optional<MonthlyNumbers> before) {
    try (Language.Speaking unused =
        Language.speak(() -> policies.of(month.workspace()).get(Setting.LANGUAGE))) {
      List<Button> buttons = new ArrayList<>(NumbersLines.ways());
      buttons.add(
          new Button(
              NumbersWords.WORDS.noMoreMessages(),
              NumbersLines.COMMAND,
              Map.of(NumbersLines.ANSWER, MonthlyMessage.UNWANTED),
              Button.Style.NORMAL));
      return new Notice(NumbersLines.of(month, before), buttons, true);
    }
  }

  private boolean isInTime(Tally tally, Duration within) {
    Instant first = tally.morningAfter(tally.telling().orElseThrow());
    return clock.instant().isBefore(first.plus(within));
  }

  private Optional<Tally> renewed(Tally held) {
    return store.save(held, held.at(clock.instant().plus(CountedMonth.LEASE)), List.of());
  }

  private Optional<Tally> told(Tally held) {
    return store.save(held, held.told(), List.of());
  }

  private static CardKey key(MonthlyNumbers month, Person admin) {
    return new CardKey(
        "numbers-" + Keepsake.hashed(month.workspace() + "|" + month.month() + "|" + admin.id()));
  }
}
