package io.cloakroom.privacy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.RecordedEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.receipt.Reason;
import io.cloakroom.intake.sweep.Sweep;
import io.cloakroom.link.Link;
import io.cloakroom.link.own.OwnWords;
import io.cloakroom.policy.HeldRole;
import io.cloakroom.policy.text.Acknowledgement;
import io.cloakroom.request.AccessRequest;
import io.cloakroom.words.Language;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Entries of a report as JSON: ids, moments in UTC, and codes as the record has them. */
final class ReportEntries {
  private static final JsonMapper JSON = new JsonMapper();

  private ReportEntries() {}

  static ObjectNode empty() {
    return JSON.createObjectNode();
  }

  static ObjectNode of(Person person) {
    ObjectNode node = empty();
    node.put("messenger", person.workspace().messenger());
    node.put("workspace", person.workspace().id());
    node.put("id", person.id());
    return node;
  }

  static ObjectNode of(HeldRole held) {
    ObjectNode node = empty();
    node.put("role", held.role());
    text(node, "channel", held.scope().conversation().map(Conversation::id));
    return node;
  }

  /** That they read a text of the policy, by the number of its version. */
  static ObjectNode of(Acknowledgement one) {
    ObjectNode node = empty();
    node.put("policy_version", one.number());
    node.put("acknowledged_at", one.at().toString());
    return node;
  }

  /**
   * That they had a channel looked through, and how that stands; nothing of whose posts it found.
   */
  static ObjectNode of(Sweep sweep) {
    ObjectNode node = empty();
    node.put("channel", sweep.order().where().id());
    node.put("aim", code(sweep.order().aim()));
    node.put("asked_at", sweep.order().at().toString());
    node.put("asked_in", sweep.order().askedIn().id());
    node.put("from", sweep.order().since().toString());
    node.put("to", sweep.order().until().toString());
    node.put("state", code(sweep.state()));
    moment(node, "ended_at", sweep.endedAt());
    return node;
  }

  /** A post with the files that were taken in with it. */
  static ObjectNode of(Intake intake) {
    ObjectNode node = empty();
    node.put("post", intake.post().post().id());
    node.put("channel", intake.post().conversation().id());
    node.put("posted_at", intake.post().at().toString());
    node.put("received_at", intake.receivedAt().toString());
    node.put("stage", code(intake.stage()));
    text(node, "text", given(intake.post().text()));
    ArrayNode files = node.putArray("files");
    intake.items().forEach(item -> files.add(of(item)));
    return node;
  }

  private static ObjectNode of(Item item) {
    ObjectNode node = empty();
    node.put("file", item.attachment().id());
    text(node, "name", given(item.attachment().name()));
    text(node, "shows", given(item.attachment().showing().alt()));
    text(node, "type", given(item.attachment().declaredType()));
    node.put("bytes", item.attachment().declaredBytes());
    node.put("state", code(item.state()));
    text(node, "because", given(because(item)));
    item.stored().ifPresent(any -> node.put("image", item.image().toString()));
    return node;
  }

  /** As its author was told: what they were not told stands here neither. */
  private static String because(Item item) {
    return Language.ENGLISH.saying(() -> Reason.again(item.explanation()));
  }

  /** One way to a picture of theirs; whether that is under a legal hold nobody is told. */
  static ObjectNode of(Link link, OwnWords words) {
    ObjectNode node = empty();
    node.put("image", link.image().id().toString());
    node.put("link", link.id().toString());
    node.put("channel", link.audience().id());
    node.put("type", code(link.image().type()));
    node.put("width_pixels", link.image().widthPixels());
    node.put("height_pixels", link.image().heightPixels());
    node.put("bytes", link.image().bytes());
    text(node, "title", words.title());
    text(node, "usage", words.usage());
    text(node, "rights_holder", words.rightsHolder());
    text(node, "tags", given(words.tags().given().written()));
    text(node, "tags_taken_away", given(words.tags().taken().written()));
    node.put("issued_at", link.issuedAt().toString());
    node.put("expires_at", link.expiresAt().toString());
    node.put("views", link.views());
    moment(node, "ended_at", link.endedAt());
    moment(node, "revoked_at", link.revokedAt());
    moment(node, "kept_until", link.keptUntil());
    moment(node, "erased_at", link.erasedAt());
    details(node, "set", link.own().texts());
    return node;
  }

  static ObjectNode of(AccessRequest request) {
    ObjectNode node = empty();
    node.put("request", request.id().toString());
    node.put("image", request.target().image().toString());
    node.put("link", request.target().link().toString());
    node.put("channel", request.target().audience().id());
    node.put("asked_at", request.at().toString());
    text(node, "reason", given(request.reason()));
    text(node, "asked_by", request.sponsor().map(Person::id));
    node.put("state", code(request.state()));
    request
        .verdict()
        .ifPresent(
            verdict -> {
              node.put("answered_by", verdict.by().id());
              node.put("answered_at", verdict.at().toString());
              moment(node, "let_in_until", verdict.until());
              text(node, "answer", given(verdict.words()));
            });
    return node;
  }

  static ObjectNode of(RecordedEvent recorded) {
    AuditEvent event = recorded.event();
    ObjectNode node = empty();
    node.put("sequence", recorded.sequence());
    node.put("event", event.id().toString());
    node.put("at", event.at().toString());
    node.put("action", event.action().code());
    node.put("outcome", event.outcome());
    text(node, "by", event.actor().map(Person::id));
    text(node, "channel", event.conversation().map(Conversation::id));
    text(node, "image", event.image().map(Object::toString));
    details(node, "details", event.details());
    return node;
  }

  private static void details(ObjectNode node, String name, Map<String, String> details) {
    if (!details.isEmpty()) {
      ObjectNode all = node.putObject(name);
      new TreeMap<>(details).forEach(all::put);
    }
  }

  private static void moment(ObjectNode node, String name, Optional<Instant> at) {
    text(node, name, at.map(Instant::toString));
  }

  private static void text(ObjectNode node, String name, Optional<String> text) {
    text.ifPresent(one -> node.put(name, one));
  }

  private static Optional<String> given(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private static String code(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT);
  }
}
