package io.cloakroom.seen;

import io.cloakroom.access.Outcome;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.audit.AuditPage;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.audit.RecordedEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.link.Link;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Knows by the record who was refused a picture or took it, and what was looked at lately. */
public final class RecordedLooks {
  /** So many pages of the picture's latest events are read at most. */
  private static final int PAGES = 4;

  private static final Set<Action> LOOKS =
      Set.of(Action.IMAGE_VIEWED, Action.IMAGE_DOWNLOADED, Action.ACCESS_DENIED);
  private static final int PAGE = AuditLog.MOST_READ;

  private static final Set<String> NOT_FOR_THEM =
      Set.of(
          Outcome.NOT_MEMBER.word(),
          Outcome.GUEST_NOT_ALLOWED.word(),
          Outcome.NOT_IN_GROUP.word(),
          Outcome.NOT_APPROVED.word());

  /**
   * Of one picture in one conversation, whoever posted it left out.
   *
   * @param refused who was told that they are not among those it is for
   * @param downloaded who took the file
   */
  record Told(Set<Person> refused, Set<Person> downloaded) {}

  private final AuditLog audit;

  public RecordedLooks(AuditLog audit) {
    this.audit = audit;
  }

  /** A download can be the look, of what can only be taken to look. */
  private static boolean isCounted(AuditEvent event) {
    return !event.action().equals(Action.ACCESS_DENIED)
        && !event.details().containsKey(AuditEvent.UNCOUNTED);
  }

  private static boolean isDownload(AuditEvent event) {
    return event.action().equals(Action.IMAGE_DOWNLOADED)
        && event.actor().filter(who -> !who.isOutsider()).isPresent();
  }

  /** Whether it says of somebody that they are not among those it is for. */
  private static boolean isRefused(AuditEvent event) {
    return event.action().equals(Action.ACCESS_DENIED)
        && NOT_FOR_THEM.contains(event.outcome())
        && event.actor().isPresent();
  }

  /**
   * Which pictures somebody looked at, or was refused, since that moment and where; whoever posted
   * one may be among them. Of very many events the latest are read.
   */
  Set<LookedAt> since(Instant moment) {
    Set<LookedAt> places = new LinkedHashSet<>();
    for (AuditEvent event : audit.lately(LOOKS, moment, AuditLog.LATELY)) {
      boolean shows = isCounted(event) || isDownload(event) || isRefused(event);
      if (shows && event.image().isPresent() && event.conversation().isPresent()) {
        places.add(new LookedAt(event.image().get(), event.conversation().get()));
      }
    }
    return places;
  }

  /** Each once; of many events of the picture among the latest ones. */
  Told of(Link link) {
    Set<Person> refused = new LinkedHashSet<>();
    Set<Person> downloaded = new LinkedHashSet<>();
    AuditQuery query =
        AuditQuery.of(link.audience().workspace(), link.image().id())
            .of(Set.of(Action.ACCESS_DENIED, Action.IMAGE_DOWNLOADED));
    OptionalLong before = OptionalLong.empty();
    for (int i = 0; i < PAGES; i++) {
      AuditPage page = audit.find(query, before, PAGE);
      for (RecordedEvent one : page.events()) {
        AuditEvent event = one.event();
        if (event.conversation().filter(link.audience().unnamed()::equals).isPresent()) {
          Optional<Person> who = event.actor().filter(person -> !link.isOwnedBy(person));
          who.filter(any -> isRefused(event)).ifPresent(refused::add);
          who.filter(any -> isDownload(event)).ifPresent(downloaded::add);
        }
      }
      before = page.next();
      if (before.isEmpty()) {
        break;
      }
    }
    return new Told(refused, downloaded);
  }
}
