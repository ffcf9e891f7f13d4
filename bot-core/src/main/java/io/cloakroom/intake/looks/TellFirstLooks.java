package io.cloakroom.intake.looks;

import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.rota.Chore;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStore;
import io.cloakroom.link.Links;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.picture.SeenBy;
import io.cloakroom.words.Language;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Tells whoever asked for it, once and in private, that somebody looked at a picture, in one chat.
 * A wish ends with its link, and with the right to know who looked.
 */
public final class TellFirstLooks implements Chore {
  private static final Duration EVERY = Duration.ofSeconds(30);

  /** So many wishes are looked after in a round, and the others in those that follow. */
  static final int ROUND = 100;

  /** Whoever asked, and whose picture it is, do not count. */
  private static final int NOT_COUNTED = 2;

  private final String chat;
  private final FirstLooks wishes;
  private final LinkStore store;
  private final Links links;
  private final Policies policies;
  private final Messenger messenger;
  private int place;

  public TellFirstLooks(
      String chat,
      FirstLooks wishes,
      LinkStore store,
      Links links,
      Policies policies,
      Messenger messenger) {
    this.chat = chat;
    this.wishes = wishes;
    this.store = store;
    this.links = links;
    this.policies = policies;
    this.messenger = messenger;
  }

  @Override
  public String name() {
    return "tell-first-looks-" + chat;
  }

  @Override
  public Duration every() {
    return EVERY;
  }

  @Override
  public void round() {
    List<FirstLooks.Wish> all = wishes.of(chat);
    place = place < all.size() ? place : 0;
    List<FirstLooks.Wish> some = all.subList(place, Math.min(all.size(), place + ROUND));
    place += some.size();
    try {
      for (FirstLooks.Wish one : some) {
        if (isOver(one)) {
          wishes.forget(chat, one);
          place--;
        }
      }
    } catch (MessengerUnavailable away) {
      // The next round begins with these.
      place = 0;
    }
  }

  private boolean isOver(FirstLooks.Wish wish) throws MessengerUnavailable {
    Optional<Link> found = store.find(wish.link());
    if (found.isEmpty()) {
      return true;
    }
    Link link = found.get();
    Optional<Person> viewer =
        store.viewers(link, NOT_COUNTED + 1).stream()
            .filter(one -> !one.equals(wish.person()) && !link.isOwnedBy(one))
            .findFirst();
    if (viewer.isEmpty()) {
      return false;
    }
    SeenBy told = link.policy(policies).get(Setting.SEEN_BY);
    if (told != SeenBy.OFF && links.mayManage(wish.person(), link).allowed()) {
      try (Language.Speaking unused = policies.speakIn(link.audience())) {
        messenger.tell(
            new CardKey("first-look-" + wish.name().replace(' ', '-')),
            wish.person(),
            link.audience(),
            Notice.lasting(List.of(words(wish, link, viewer.get(), told))));
      }
    }
    return true;
  }

  private static Line words(FirstLooks.Wish wish, Link link, Person viewer, SeenBy told) {
    Span who = told == SeenBy.NAMES ? Span.person(viewer) : Span.plain(LookWords.WORDS.somebody());
    Span where = Span.conversation(link.audience());
    return Line.of(
        link.isOwnedBy(wish.person())
            ? LookWords.WORDS.atYours(who, where)
            : LookWords.WORDS.atThatOf(who, Span.person(link.owner()), where));
  }
}
