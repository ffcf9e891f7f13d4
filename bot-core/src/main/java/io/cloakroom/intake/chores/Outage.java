package io.cloakroom.intake.chores;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.Card;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeId;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.intake.say.OutageNotices;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What is known of a time in which posts of one workspace were held up; it outlives the program.
 */
final class Outage {
  /** Of more posts nobody need know the number. */
  private static final int MOST = 10_000;

  /** In a round: of all of them the end is known in less than half an hour. */
  private static final int LOOKED_FOR = 500;

  /** The admins of so many conversations are told. */
  private static final int PLACES = 5;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Set<IntakeId> waiting = new LinkedHashSet<>();
  private final Set<Conversation> places = new LinkedHashSet<>();
  private Instant since = Instant.MAX;
  private int goneOn;
  private int replaced;
  private boolean tried;

  /** As it was written. */
  static Outage read(Workspace workspace, String written) {
    try {
      JsonNode node = JSON.readTree(written);
      Outage outage = new Outage();
      node.path("waiting").forEach(id -> outage.waiting.add(id(id)));
      node.path("places")
          .forEach(id -> outage.places.add(new Conversation(workspace, id.asText())));
      outage.since = Instant.ofEpochMilli(node.path("since").asLong());
      outage.goneOn = node.path("goneOn").asInt();
      outage.replaced = node.path("replaced").asInt();
      outage.tried = node.path("tried").asBoolean();
      return outage;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what is kept of an outage cannot be read", e);
    }
  }

  /** All that is known, in a form that outlives the program. */
  String write() {
    ObjectNode node = JSON.createObjectNode();
    ArrayNode ids = node.putArray("waiting");
    waiting.forEach(id -> ids.add(id.value().toString()));
    ArrayNode where = node.putArray("places");
    places.forEach(place -> where.add(place.id()));
    return node.put("since", since.toEpochMilli())
        .put("goneOn", goneOn)
        .put("replaced", replaced)
        .put("tried", tried)
        .toString();
  }

  private static IntakeId id(JsonNode written) {
    return new IntakeId(UUID.fromString(written.asText()));
  }

  void add(List<Intake> posts) {
    for (Intake post : posts) {
      if (waiting.size() + goneOn < MOST) {
        waiting.add(post.id());
      }
      if (places.size() < PLACES) {
        places.add(post.post().conversation());
      }
      Instant received = post.receivedAt().truncatedTo(ChronoUnit.MILLIS);
      since = received.isBefore(since) ? received : since;
    }
  }

  /**
   * Looks which of them have gone on: of so many at once. Those that still wait stand behind the
   * others, which come next.
   */
  void look(IntakeRegister register) {
    List<IntakeId> next = waiting.stream().limit(LOOKED_FOR).toList();
    for (IntakeId id : next) {
      Optional<Intake> post = register.find(id);
      waiting.remove(id);
      if (post.filter(Outage::waits).isPresent()) {
        waiting.add(id);
      } else {
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
