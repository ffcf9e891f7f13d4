package io.cloakroom.record.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.record.checkpoint.PruneStatement;
import io.cloakroom.record.seal.SealedEvent;
import io.cloakroom.record.tree.Hash;
import io.cloakroom.vault.ImageId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What an export says of a leaf, as texts by name, in the order of {@link #NAMES}; what is not
 * there is left out. All that goes into the leaf is among it, so that the leaf can be made again.
 */
final class LeafColumns {
  static final String LEAF = "leaf";
  static final String SEQUENCE = "sequence";
  static final String ACTION = "action";

  /** As JSON: an object of texts. */
  static final String DETAILS = "details";

  /** The detail of a line about events that were removed on purpose. */
  private static final String STATEMENT = "statement";

  private static final String HASH = "hash";
  private static final String SHOWN = "shown";
  private static final String ID = "id";
  private static final String AT = "at";
  private static final String WORKSPACE = "workspace";
  private static final String OUTCOME = "outcome";
  private static final String ACTOR = "actor";
  private static final String ACTOR_WORKSPACE = "actor_workspace";
  private static final String CHANNEL = "channel";
  private static final String CHANNEL_WORKSPACE = "channel_workspace";
  private static final String PICTURE = "picture";
  private static final String PERSONAL = "personal";

  static final List<String> NAMES =
      List.of(
          LEAF,
          SEQUENCE,
          AT,
          WORKSPACE,
          ACTION,
          OUTCOME,
          ACTOR_WORKSPACE,
          ACTOR,
          CHANNEL_WORKSPACE,
          CHANNEL,
          PICTURE,
          DETAILS,
          ID,
          SHOWN,
          PERSONAL,
          HASH);

  private static final JsonMapper JSON = new JsonMapper();
  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  private LeafColumns() {}

  static Map<String, String> of(ExportedLeaf line) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(LEAF, Long.toString(line.leaf()));
    line.event().ifPresent(one -> put(texts, one, one.event().orElseThrow()));
    line.statement().ifPresent(one -> texts.put(DETAILS, json(Map.of(STATEMENT, one.text()))));
    texts.put(SHOWN, line.shown().word());
    line.event().map(SealedEvent::personal).ifPresent(salts -> texts.put(PERSONAL, salts));
    texts.put(HASH, line.hash().base64());
    texts.values().removeIf(String::isEmpty);
    return texts;
  }

  private static void put(Map<String, String> texts, SealedEvent sealed, AuditEvent event) {
    texts.put(SEQUENCE, Long.toString(sealed.sequence()));
    texts.put(AT, event.at().toString());
    texts.put(WORKSPACE, text(event.workspace()));
    texts.put(ACTION, event.action().code());
    texts.put(OUTCOME, event.outcome());
    event.actor().map(Person::workspace).ifPresent(it -> texts.put(ACTOR_WORKSPACE, text(it)));
    event.actor().map(Person::id).ifPresent(it -> texts.put(ACTOR, it));
    event
        .conversation()
        .map(Conversation::workspace)
        .ifPresent(it -> texts.put(CHANNEL_WORKSPACE, text(it)));
    event.conversation().map(Conversation::id).ifPresent(it -> texts.put(CHANNEL, it));
    event.image().map(it -> it.value().toString()).ifPresent(it -> texts.put(PICTURE, it));
    texts.put(DETAILS, json(event.details()));
    texts.put(ID, event.id().toString());
  }

  /**
   * The leaf that they were written of.
   *
   * @throws IllegalArgumentException when they were not
   */
  static ExportedLeaf read(Map<String, String> texts) {
    try {
      ExportedLeaf.Shown shown = ExportedLeaf.Shown.of(get(texts, SHOWN));
      long leaf = Long.parseLong(get(texts, LEAF));
      Hash hash = Hash.parse(get(texts, HASH));
      if (shown == ExportedLeaf.Shown.PRUNED) {
        return ExportedLeaf.pruned(leaf, hash, statement(texts));
      }
      return shown == ExportedLeaf.Shown.EVENT
          ? ExportedLeaf.of(sealed(leaf, texts), hash)
          : ExportedLeaf.hidden(leaf, hash, shown);
    } catch (DateTimeException | JsonProcessingException none) {
      throw new IllegalArgumentException("no event is written like that", none);
    }
  }

  private static Optional<PruneStatement> statement(Map<String, String> texts)
      throws JsonProcessingException {
    Optional<String> details = find(texts, DETAILS);
    return details.isPresent()
        ? Optional.of(
            PruneStatement.parse(JSON.readValue(details.get(), TEXTS).getOrDefault(STATEMENT, "")))
        : Optional.empty();
  }

  private static SealedEvent sealed(long leaf, Map<String, String> texts)
      throws JsonProcessingException {
    AuditEvent event =
        new AuditEvent(
            UUID.fromString(get(texts, ID)),
            Instant.parse(get(texts, AT)),
            workspace(get(texts, WORKSPACE)),
            new Action(get(texts, ACTION)),
            find(texts, ACTOR).map(id -> new Person(workspace(get(texts, ACTOR_WORKSPACE)), id)),
            find(texts, CHANNEL)
                .map(id -> new Conversation(workspace(get(texts, CHANNEL_WORKSPACE)), id)),
            find(texts, PICTURE).map(UUID::fromString).map(ImageId::new),
            get(texts, OUTCOME),
            JSON.readValue(get(texts, DETAILS), TEXTS));
    return new SealedEvent(
        leaf,
        Long.parseLong(get(texts, SEQUENCE)),
        find(texts, PERSONAL).orElse(""),
        SealedEvent.State.STANDS,
        Optional.of(event));
  }

  private static String get(Map<String, String> texts, String name) {
    return find(texts, name)
        .orElseThrow(() -> new IllegalArgumentException("a line without \"" + name + "\""));
  }

  private static Optional<String> find(Map<String, String> texts, String name) {
    return Optional.ofNullable(texts.get(name)).filter(text -> !text.isEmpty());
  }

  static String text(Workspace workspace) {
    return workspace.messenger() + "/" + workspace.id();
  }

  static Workspace workspace(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("\"" + text + "\" is no workspace");
    }
    return new Workspace(text.substring(0, slash), text.substring(slash + 1));
  }

  private static String json(Map<String, String> details) {
    try {
      return JSON.writeValueAsString(new TreeMap<>(details));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("texts can be written as JSON", impossible);
    }
  }
}
