package io.cloakroom.tombstone;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Workspace;
import io.cloakroom.link.LinkId;
import io.cloakroom.vault.ImageId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * That something ended, or lives again: what a database of before has to be told. Ids only; that of
 * a person stands in it alone where they are to be forgotten.
 *
 * @param at when, exactly: of somebody who is forgotten, what was theirs until then is meant
 * @param id of the link or picture; of a person's, the id of the event that ordered it or their
 *     made-up id
 * @param more of an order: the person, and who gave it
 */
public record Tombstone(Kind kind, Instant at, Workspace workspace, String id, List<String> more) {
  /** What became of it. */
  public enum Kind {
    /** A link was revoked. */
    REVOKED,
    /** A link ended by its time or its views. */
    ENDED,
    /** A link was given back, or other terms: what was said of it before holds no more. */
    OPEN,
    /** A picture was taken back. */
    REMOVED,
    /** A picture was destroyed. */
    ERASED,
    /** Somebody is to be forgotten. */
    FORGETTING,
    /** That was done. */
    FORGOTTEN
  }

  /** The detail by which an event of a link names it. */
  private static final String LINK = "link";

  private static final String PERSON = "person";
  private static final String TAB = "\t";
  private static final int WORDS = 5;

  private static final Map<Action, Kind> KINDS =
      Map.of(
          Action.LINK_REVOKED, Kind.REVOKED,
          Action.LINK_EXPIRED, Kind.ENDED,
          Action.LINK_USED_UP, Kind.ENDED,
          Action.LINK_RESTORED, Kind.OPEN,
          Action.LINK_CHANGED, Kind.OPEN,
          Action.IMAGE_REMOVED, Kind.REMOVED,
          Action.IMAGE_ERASED, Kind.ERASED,
          Action.HELD_DESTROYED, Kind.ERASED,
          Action.PERSON_ERASING, Kind.FORGETTING,
          Action.PERSON_ERASED, Kind.FORGOTTEN);

  public Tombstone {
    more = List.copyOf(more);
  }

  /** What the event says that has to be remembered apart; of most events that is nothing. */
  public static Optional<Tombstone> of(AuditEvent event) {
    return Optional.ofNullable(KINDS.get(event.action())).flatMap(kind -> of(kind, event));
  }

  private static Optional<Tombstone> of(Kind kind, AuditEvent event) {
    return switch (kind) {
      case REVOKED, ENDED, OPEN -> named(kind, event, event.details().get(LINK));
      case REMOVED, ERASED ->
          named(kind, event, event.image().map(ImageId::toString).orElse(null))
              .filter(it -> event.outcome().equals(AuditEvent.OK));
      case FORGOTTEN -> named(kind, event, event.details().get(PERSON));
      case FORGETTING ->
          event
              .actor()
              .filter(by -> event.details().containsKey(PERSON))
              .map(
                  by ->
                      new Tombstone(
                          kind,
                          event.at(),
                          event.workspace(),
                          event.id().toString(),
                          List.of(event.details().get(PERSON), by.id())));
    };
  }

  private static Optional<Tombstone> named(Kind kind, AuditEvent event, @Nullable String id) {
    return Optional.ofNullable(id)
        .map(it -> new Tombstone(kind, event.at(), event.workspace(), it, List.of()));
  }

  Optional<LinkId> link() {
    return LinkId.parse(id);
  }

  Optional<ImageId> image() {
    return ImageId.parse(id);
  }

  /** In one line. */
  public String line() {
    List<String> words =
        new ArrayList<>(
            List.of(
                kind.name().toLowerCase(Locale.ROOT),
                at.toString(),
                workspace.messenger(),
                workspace.id(),
                id));
    words.addAll(more);
    return String.join(TAB, words);
  }

  /** Empty for what only a newer release writes. */
  public static Optional<Tombstone> parse(String line) {
    List<String> words = Arrays.asList(line.split(TAB, -1));
    if (words.size() < WORDS) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Tombstone(
              Kind.valueOf(words.get(0).toUpperCase(Locale.ROOT)),
              Instant.parse(words.get(1)),
              new Workspace(words.get(2), words.get(3)),
              words.get(4),
              words.subList(WORDS, words.size())));
    } catch (IllegalArgumentException | DateTimeException newer) {
      return Optional.empty();
    }
  }
}
