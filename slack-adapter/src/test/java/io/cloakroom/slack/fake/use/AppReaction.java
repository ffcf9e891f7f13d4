package io.cloakroom.slack.fake.use;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.slack.fake.FakePerson;
import io.cloakroom.slack.fake.Posting;
import io.cloakroom.slack.fake.SeenMessage;
import io.cloakroom.slack.fake.SeenView;
import io.cloakroom.slack.fake.World;
import io.cloakroom.slack.fake.delivery.Transport.Ack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What came of something a person did to the app. */
public final class AppReaction {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final World world;
  private final FakePerson person;
  private final Ack ack;
  private final int notesBefore;
  private final JsonNode payload;

  AppReaction(World world, FakePerson person, Ack ack, int notesBefore, JsonNode payload) {
    this.world = world;
    this.person = person;
    this.ack = ack;
    this.notesBefore = notesBefore;
    this.payload = payload;
  }

  /** Whether the app acknowledged within its 3 s. */
  public boolean acknowledged() {
    return ack.isAccepted();
  }

  /** What the app acknowledged with; missing if with nothing. */
  public JsonNode acknowledgement() {
    return ack.body();
  }

  /** What was sent to the app. */
  public JsonNode payload() {
    return payload;
  }

  /** What was shown to the person alone since, oldest first, as it stands now. */
  public List<SeenMessage> answers() {
    synchronized (world) {
      int from = Math.min(notesBefore, person.notes.size());
      return person.notes.subList(from, person.notes.size()).stream().map(Posting::seen).toList();
    }
  }

  /** The newest private answer, waited for. */
  public SeenMessage awaitAnswer() {
    return awaitAnswer("");
  }

  /** The first private answer with these words in it, waited for. */
  public SeenMessage awaitAnswer(String words) {
    return world.await(
        PATIENCE,
        () -> "an answer to " + person + " with \"" + words + "\" in " + said(),
        () -> {
          List<SeenMessage> all = answers();
          return all.stream()
              .filter(answer -> answer.words().contains(words))
              .reduce((older, newer) -> newer);
        });
  }

  /** The topmost modal, waited for. */
  public SeenView awaitView() {
    return world.await(
        PATIENCE,
        "a modal for " + person,
        () -> {
          List<SeenView> open = person.views();
          return open.isEmpty() ? Optional.empty() : Optional.of(open.get(open.size() - 1));
        });
  }

  /** The complaints of a submitted form, by block id; empty if it was taken. */
  public Map<String, String> errors() {
    Map<String, String> errors = new TreeMap<>();
    ack.body()
        .path("errors")
        .properties()
        .forEach(field -> errors.put(field.getKey(), field.getValue().asText()));
    return errors;
  }

  private List<String> said() {
    return answers().stream().map(SeenMessage::words).toList();
  }
}
