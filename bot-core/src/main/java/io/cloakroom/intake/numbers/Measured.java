package io.cloakroom.intake.numbers;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.link.LinkStore;
import io.cloakroom.numbers.Figure;
import io.cloakroom.numbers.MonthlyNumbers;
import io.cloakroom.numbers.NumbersStore;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Setting;
import java.util.List;
import java.util.Optional;

/** Looks up how a workspace stands: its channels, and what is kept of it. */
public final class Measured {
  private static final int CHANNELS = 200;

  private final Messenger messenger;
  private final Policies policies;
  private final LinkStore links;
  private final NumbersStore store;

  public Measured(Messenger messenger, Policies policies, LinkStore links, NumbersStore store) {
    this.messenger = messenger;
    this.policies = policies;
    this.links = links;
    this.store = store;
  }

  /** The numbers, with how things stand now. */
  MonthlyNumbers in(MonthlyNumbers numbers) throws MessengerUnavailable {
    Workspace workspace = numbers.workspace();
    List<Conversation> seen =
        messenger.conversations(workspace).stream()
            .filter(where -> !messenger.isPrivate(where))
            .distinct()
            .toList();
    long governed =
        policies.of(workspace, seen).values().stream()
            .filter(policy -> policy.get(Setting.GOVERNED))
            .count();
    return kept(numbers.with(Figure.CHANNELS, seen.size()).with(Figure.GOVERNED, governed));
  }

  /** One channel after the other, so that nothing waits for all of them. */
  private MonthlyNumbers kept(MonthlyNumbers numbers) {
    long pictures = 0;
    long bytes = 0;
    Optional<Conversation> after = Optional.empty();
    List<Conversation> page;
    do {
      page = links.conversations(numbers.workspace(), after, CHANNELS);
      for (Conversation where : page) {
        NumbersStore.Kept kept = store.kept(where);
        pictures += kept.pictures();
        bytes += kept.bytes();
        after = Optional.of(where);
      }
    } while (page.size() == CHANNELS);
    return numbers.with(Figure.KEPT, pictures).with(Figure.BYTES, bytes);
  }
}
