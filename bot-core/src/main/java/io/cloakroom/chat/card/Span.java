package io.cloakroom.chat.card;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.ShownText;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;

/**
 * A piece of a line, of {@link ShownText}. The adapter renders it so that nothing in it can ping,
 * format or break a line; only the kind says what is alive.
 *
 * @param text PLAIN, BOLD, CODE: the words. PERSON, CONVERSATION, GROUP: the messenger's id. LINK:
 *     the words of the link. TIME: an ISO-8601 instant.
 * @param target LINK: where it leads; otherwise empty
 */
public record Span(Kind kind, String text, String target) {
  /** How a span is shown. */
  public enum Kind {
    PLAIN,
    BOLD,
    CODE,
    /** A name that can be recognised but does not notify. */
    PERSON,
    CONVERSATION,
    /** The name of a user group, which does not notify those in it. */
    GROUP,
    LINK,
    TIME
  }

  public Span {
    Objects.requireNonNull(kind, "kind");
    text = ShownText.of(text);
    Objects.requireNonNull(target, "target");
  }

  public static Span plain(String text) {
    return new Span(Kind.PLAIN, text, "");
  }

  public static Span bold(String text) {
    return new Span(Kind.BOLD, text, "");
  }

  public static Span code(String text) {
    return new Span(Kind.CODE, text, "");
  }

  public static Span person(Person person) {
    if (person.isErased()) {
      return code(person.id());
    }
    return person.address().map(Span::code).orElseGet(() -> new Span(Kind.PERSON, person.id(), ""));
  }

  public static Span conversation(Conversation conversation) {
    return new Span(Kind.CONVERSATION, conversation.id(), "");
  }

  /**
   * @param id as the messenger gives it
   */
  public static Span group(String id) {
    return new Span(Kind.GROUP, id, "");
  }

  public static Span link(String words, URI to) {
    return new Span(Kind.LINK, words, to.toString());
  }

  public static Span time(Instant at) {
    return new Span(Kind.TIME, at.toString(), "");
  }
}
