package io.cloakroom.intake;

import io.cloakroom.chat.Post;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.Mishap.Kind;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Move;
import io.cloakroom.intake.queue.Stage;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Those who delete posts and cards, revoke links and have a chat deliver things twice. */
final class StormPeople {
  private static final int LATEST = 3;

  private final Storm storm;

  StormPeople(Storm storm) {
    this.storm = storm;
  }

  void act(Mishap mishap) {
    SimulatedChat chat = storm.chats.get(mishap.where());
    List<Post> posts = storm.postedIn(mishap.where());
    if (posts.isEmpty()) {
      return;
    }
    // The latest are those that are under way.
    Post post = posts.get(posts.size() - 1 - storm.chance.nextInt(Math.min(LATEST, posts.size())));
    storm.watch.interfered(post);
    switch (mishap.kind()) {
      case POST_DELETED -> chat.author.takesBack(post);
      case DELIVERED_AGAIN -> {
        Optional.ofNullable(chat.posts.get(post))
            .ifPresent(same -> chat.unacknowledged.add(desk -> desk.received(same)));
      }
      case FILE_ADDED -> storm.faults.quietly(() -> add(chat, post));
      default -> storm.faults.quietly(() -> toItsPicture(mishap, chat, post));
    }
  }

  /** Later it has two cards, or comes too late for any. */
  private void add(SimulatedChat chat, Post post) {
    boolean unseen =
        storm.database.intakes().register().of(post).stream()
            .allMatch(intake -> Move.ADD_FILES.isFrom(intake.stage()));
    if (chat.unit == RemovalUnit.POST && chat.posts.containsKey(post) && unseen) {
      String file = post.id() + "-added-" + chat.posts.get(post).attachments().size();
      chat.author.adds(post, Map.of(file, Storm.SMALL), "edited");
    }
  }

  private void toItsPicture(Mishap mishap, SimulatedChat chat, Post post) {
    for (Intake intake : storm.database.intakes().register().of(post)) {
      if (mishap.is(Kind.CARD_DELETED) && intake.stage() == Stage.REPLACED) {
        chat.author.losesCard(intake.id().card());
      } else if (mishap.is(Kind.LINK_REVOKED)) {
        intake.items().stream()
            .flatMap(item -> storm.database.links().find(item.link()).stream())
            .limit(1)
            .forEach(link -> storm.links(storm.database.links()).revoke(SimulatedChat.ANA, link));
      }
    }
  }
}
