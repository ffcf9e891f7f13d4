package io.cloakroom.intake.chores;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.keep.EndingLists;
import io.cloakroom.intake.queue.IntakeSettings;
import io.cloakroom.intake.queue.Stores;
import io.cloakroom.intake.rota.Chore;
import io.cloakroom.intake.say.EndingNotices;
import io.cloakroom.link.Keeping;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkEvents;
import io.cloakroom.link.LinkStore;
import io.cloakroom.vault.ImageId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the authors of one chat a week and a day before their pictures are erased: of all that
 * comes within the same day at once. Each is told of once; which pictures a notice names is kept
 * before it is said, and the first of them is marked last, so that after a crash the same notice is
 * said again under the same key, and no other.
 */
final class TellEndings implements Chore {
  private static final Logger LOG = LoggerFactory.getLogger(TellEndings.class);
  private static final int BATCH = 100;
  private static final Duration TOGETHER = Duration.ofDays(1);

  private final String chat;
  private final LinkStore store;
  private final EndingLists lists;
  private final EndingNotices notices;
  private final CardRetries retries;
  private final Clock clock;
  private Instant last = Instant.EPOCH;

  TellEndings(
      String chat,
      Stores stores,
      EndingLists lists,
      EndingNotices notices,
      IntakeSettings settings,
      Clock clock) {
    this.chat = chat;
    this.store = stores.linkStore();
    this.lists = lists;
    this.notices = notices;
    this.retries = new CardRetries(settings);
    this.clock = clock;
  }

  @Override
  public String name() {
    return "tell-endings-" + chat;
  }

  @Override
  public Duration every() {
    return Duration.ofMinutes(1);
  }

  @Override
  public void stop() {
    retries.stop();
  }

  @Override
  public void round() {
    Instant now = clock.instant();
    retries.begin(now);
    List<Link> due = store.toTell(chat, last, now, BATCH);
    last = due.size() < BATCH ? Instant.EPOCH : after(due.get(BATCH - 1));
    Set<Person> owners = new LinkedHashSet<>();
    due.forEach(link -> owners.add(link.owner()));
    for (Person owner : owners) {
      if (retries.isDue(owner)) {
        attempt(owner, now);
      }
    }
  }

  /** Where it goes on: what could not be told holds up nothing behind it. */
  private Instant after(Link link) {
    Instant at = link.keeping().noticeAt().orElse(Instant.EPOCH);
    return at.equals(last) ? at.plusNanos(1) : at;
  }

  private void attempt(Person owner, Instant now) {
    try {
      tell(owner, now);
      retries.answered();
      retries.worked(owner);
    } catch (MessengerUnavailable e) {
      retries.failed(owner, e);
    } catch (RuntimeException e) {
      LOG.error("an author could not be told what will be erased", e);
      retries.postpone(owner);
    }
  }

  private void tell(Person owner, Instant now) throws MessengerUnavailable {
    Map<ImageId, Link> soon = new LinkedHashMap<>();
    for (Link link : store.toTell(owner, now.plus(TOGETHER), EndingNotices.MOST)) {
      soon.putIfAbsent(link.image().id(), link);
    }
    if (soon.isEmpty()) {
      return;
    }
    Link first = soon.values().iterator().next();
    String name = EndingNotices.name(first);
    Optional<List<ImageId>> begun = lists.find(name, now);
    if (begun.isPresent()) {
      soon.keySet().retainAll(begun.get());
    } else {
      lists.keep(name, List.copyOf(soon.keySet()), now);
    }
    List<Link> links = new ArrayList<>(soon.values());
    notices.tell(name, owner, links, now);
    Collections.reverse(links);
    links.forEach(link -> told(link, now));
  }

  private void told(Link link, Instant now) {
    Keeping after = link.keeping().afterNotice(now);
    AuditEvent event =
        LinkEvents.of(Action.IMAGE_ENDING_TOLD, link, now)
            .with("erased", after.until().map(Instant::toString).orElse(""));
    store.keep(link, after, event);
  }
}
