package io.cloakroom.intake.chores;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.card.Card;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeId;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.intake.say.OutageNotices;
import java.time.Instant;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is known of a time in which posts of one workspace were held up. */
final class Outage {
  /** Of more posts nobody need know the number. */
  private static final int MOST = 10_000;

  /** The admins of so many conversations are told. */
  private static final int PLACES = 5;

  private final Set<IntakeId> waiting = new HashSet<>();
  private final Set<Conversation> places = new LinkedHashSet<>();
  private Instant since = Instant.MAX;
  private int goneOn;
  private int replaced;
  private boolean tried;

  void add(List<Intake> posts) {
    for (Intake post : posts) {
      if (waiting.size() + goneOn < MOST) {
        waiting.add(post.id());
      }
      if (places.size() < PLACES) {
        places.add(post.post().conversation());
      }
      since = post.receivedAt().isBefore(since) ? post.receivedAt() : since;
    }
  }

  /** Looks which of them have gone on. */
  void look(IntakeRegister register) {
    for (Iterator<IntakeId> ids = waiting.iterator(); ids.hasNext(); ) {
      Optional<Intake> post = register.find(ids.next());
      if (post.filter(Outage::waits).isEmpty()) {
        ids.remove();
        goneOn++;
        replaced +=
            post.flatMap(one -> one.stage().card()).filter(Outage::isGone).isPresent() ? 1 : 0;
      }
    }
  }

  private static boolean waits(Intake post) {
    boolean stands = post.stage().card().filter(Outage::isGone).isEmpty();
    return stands && post.stage().isWorkedOn() && post.stage() != Stage.KEPT;
  }

  private static boolean isGone(Card.Original original) {
    return original == Card.Original.REMOVED;
  }

  boolean isOver() {
    return waiting.isEmpty();
  }

  /** Tries it once: where it cannot be said, the chat is what is away, and its end tells all. */
  void tellStart(OutageNotices notices) {
    if (!tried) {
      tried = true;
      notices.began(List.copyOf(places), since, waiting.size() + goneOn);
    }
  }

  /** Whether it could be said. */
  boolean tellEnd(OutageNotices notices, Instant now) {
    return notices.over(List.copyOf(places), since, now, goneOn, replaced);
  }
}
