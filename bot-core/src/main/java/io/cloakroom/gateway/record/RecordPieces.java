package io.cloakroom.gateway.record;

import static io.cloakroom.gateway.pages.RecordWords.WORDS;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.gateway.pages.RecordView.Piece;
import io.cloakroom.words.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Writes what a command says for a page: names for ids, and times in the reader's zone. */
public final class RecordPieces {
  private final Workspace workspace;
  private final NamesInTime names;
  private final ZoneId zone;

  public RecordPieces(Workspace workspace, NamesInTime names, ZoneId zone) {
    this.workspace = workspace;
    this.names = names;
    this.zone = zone;
  }

  public List<Piece> of(Line line) {
    return line.spans().stream().map(this::of).toList();
  }

  public Piece of(Instant at) {
    return new Piece("time", Language.write(WORDS.momentPattern(), at, zone), at.toString());
  }

  private Piece of(Span span) {
    return switch (span.kind()) {
      case PLAIN, GROUP -> new Piece("plain", span.text(), "");
      case BOLD -> new Piece("bold", span.text(), "");
      case CODE -> new Piece("code", span.text(), "");
      case PERSON -> new Piece("name", names.of(new Person(workspace, span.text())), "");
      case CONVERSATION ->
          new Piece("name", names.of(new Conversation(workspace, span.text())), "");
      case LINK -> new Piece("link", span.text(), span.target());
      case TIME -> of(Instant.parse(span.text()));
    };
  }
}
