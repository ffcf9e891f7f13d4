package io.cloakroom.command;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom or where something goes: a channel, somebody of the workspace, or somebody outside it by
 * their mail address. As text it begins with {@code #} and the channel's id, with {@code @} and the
 * person's id, or is the address.
 *
 * @param id the messenger's, or the address in lower case
 */
public record Receiver(Kind kind, String id) {
  /** What it is. */
  public enum Kind {
    CONVERSATION,
    PERSON,
    OUTSIDER
  }

  /** Chats write an address that somebody types as a link to it, {@code <mailto:a@b.c|a@b.c>}. */
  private static final Pattern MAIL =
      Pattern.compile(
          "(?:<?mailto:)?([a-z0-9._%+'-]{1,64}@[a-z0-9-]{1,63}(?:\\.[a-z0-9-]{1,63}){1,8})"
              + "(?:\\|[^<>]{0,320}>|>)?",
          Pattern.CASE_INSENSITIVE);

  public Receiver {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(id, "id");
  }

  public static Receiver of(Conversation where) {
    return new Receiver(Kind.CONVERSATION, where.id());
  }

  public static Receiver of(Person person) {
    return new Receiver(Kind.PERSON, person.id());
  }

  /** Somebody outside; empty where it is no address of mail. */
  public static Optional<Receiver> ofMail(String typed) {
    Matcher mail = MAIL.matcher(typed.strip());
    return mail.matches()
        ? Optional.of(new Receiver(Kind.OUTSIDER, mail.group(1).toLowerCase(Locale.ROOT)))
        : Optional.empty();
  }

  /** What its text means; empty when it means nothing. */
  public static Optional<Receiver> read(String text) {
    String id = text.isEmpty() ? "" : text.substring(1);
    if (text.startsWith("#")) {
      return Optional.of(new Receiver(Kind.CONVERSATION, id)).filter(one -> Arguments.isId(id));
    }
    if (text.startsWith("@")) {
      return Optional.of(new Receiver(Kind.PERSON, id)).filter(one -> Arguments.isId(id));
    }
    return ofMail(text);
  }

  /** The channel; empty when it is none. */
  public Optional<Conversation> conversation(Workspace workspace) {
    return kind == Kind.CONVERSATION
        ? Optional.of(new Conversation(workspace, id))
        : Optional.empty();
  }

  /** The person of the workspace; empty when it is none. */
  public Optional<Person> person(Workspace workspace) {
    return kind == Kind.PERSON ? Optional.of(new Person(workspace, id)) : Optional.empty();
  }

  @Override
  public String toString() {
    return switch (kind) {
      case CONVERSATION -> "#" + id;
      case PERSON -> "@" + id;
      case OUTSIDER -> id;
    };
  }
}
