package io.cloakroom.demo.ledger;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import java.util.List;
import java.util.Set;

/**
 * One change of the demo's chat, as its journal keeps it: a JSON object on a line of its own. Times
 * are milliseconds since 1970; an absent thread is an empty string.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "entry")
@JsonSubTypes({
  @JsonSubTypes.Type(value = JournalEntry.Posted.class, name = "posted"),
  @JsonSubTypes.Type(value = JournalEntry.Said.class, name = "said"),
  @JsonSubTypes.Type(value = JournalEntry.Acknowledged.class, name = "acknowledged"),
  @JsonSubTypes.Type(value = JournalEntry.FilesGone.class, name = "files-gone"),
  @JsonSubTypes.Type(value = JournalEntry.PostGone.class, name = "post-gone"),
  @JsonSubTypes.Type(value = JournalEntry.CardShown.class, name = "card-shown"),
  @JsonSubTypes.Type(value = JournalEntry.CardTaken.class, name = "card-taken"),
  @JsonSubTypes.Type(value = JournalEntry.Told.class, name = "told"),
  @JsonSubTypes.Type(value = JournalEntry.HandedOver.class, name = "handed-over"),
  @JsonSubTypes.Type(value = JournalEntry.Joined.class, name = "joined"),
  @JsonSubTypes.Type(value = JournalEntry.Left.class, name = "left")
})
public sealed interface JournalEntry {
  /** Somebody posted words, files or both. */
  record Posted(
      String post,
      String conversation,
      String thread,
      String author,
      String text,
      List<Attachment> files,
      long at)
      implements JournalEntry {
    public Posted {
      files = List.copyOf(files);
    }
  }

  /** The bot said something that is for everybody in the conversation. */
  record Said(String post, String conversation, List<Line> lines, List<Button> buttons, long at)
      implements JournalEntry {
    public Said {
      lines = List.copyOf(lines);
      buttons = List.copyOf(buttons);
    }
  }

  /**
   * The bot took the event in.
   *
   * @param event the number of the event
   */
  record Acknowledged(long event) implements JournalEntry {}

  /** Files went, from every post that showed them. */
  record FilesGone(Set<String> files) implements JournalEntry {
    public FilesGone {
      files = Set.copyOf(files);
    }
  }

  /** A post went, with whatever files it still had. */
  record PostGone(String post) implements JournalEntry {}

  /** A card was put up, or shows something else from now on. */
  record CardShown(String key, String post, KeptCard card, long at) implements JournalEntry {}

  /** A card was taken away. */
  record CardTaken(String key) implements JournalEntry {}

  /** One person was told something. */
  record Told(String key, String person, String conversation, Notice notice, long at)
      implements JournalEntry {}

  /** One person was given a file. */
  record HandedOver(String key, String person, String conversation, Attachment file, long at)
      implements JournalEntry {}

  /** Somebody came into a conversation. */
  record Joined(String person, String conversation) implements JournalEntry {}

  /** Somebody left a conversation. */
  record Left(String person, String conversation) implements JournalEntry {}
}
