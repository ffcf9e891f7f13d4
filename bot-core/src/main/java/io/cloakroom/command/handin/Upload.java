package io.cloakroom.command.handin;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Usage;
import io.cloakroom.handin.HandInPages;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Hands a picture in without its ever standing in the channel. A chat that gives a command a file
 * hands that to the intake itself; where none came the answer is a page of the caller's own.
 */
public final class Upload implements Command {
  private static final Usage USAGE =
      Usage.of(
          "upload",
          "Post pictures that never stand in the channel as they are",
          "upload",
          CallerRight.MEMBER,
          new Parameter(
              "picture", Parameter.Type.FILE, false, "the picture, attached here", List.of()),
          Parameters.text("text", false, "what to say with it"));

  private final HandInPages pages;
  private final Messenger messenger;

  /**
   * @param messenger only asked which conversations are somebody's own
   */
  public Upload(HandInPages pages, Messenger messenger) {
    this.pages = pages;
    this.messenger = messenger;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    Conversation where = request.where();
    Optional<HandInPages.Refusal> refusal = pages.refusal(request.caller(), where);
    return Reply.Say.of(
        refusal.isPresent()
            ? new Line[] {refused(refusal.get(), where)}
            : page(pages.open(request.caller(), where), where));
  }

  private Line[] page(URI address, Conversation where) {
    List<Line> lines = new ArrayList<>();
    String minutes = HandInPages.LIFETIME.toMinutes() + " minutes";
    boolean own = messenger.isPrivate(where);
    lines.add(
        Line.of(
            Span.link("Hand in your pictures", address),
            Span.plain(" on a page of your own, from a phone too: up to "),
            Span.plain(HandInPages.MOST + " at once, for "),
            own ? Span.plain("this conversation") : Span.conversation(where),
            Span.plain(
                " and in your name. Nothing of them ever stands "
                    + (own ? "here" : "there")
                    + " as it is.")));
    lines.add(
        Line.of(
            "For you alone: the page is good once, within "
                + minutes
                + ". Whoever has its address hands in as you, so pass it on to nobody."));
    if (own) {
      lines.add(
          Line.of(
              "What you post to me here otherwise is kept for you alone too, but what you sent"
                  + " stays in this conversation until you delete it. To let others look, press"
                  + " More on its card, and Share."));
    }
    return lines.toArray(Line[]::new);
  }

  private static Line refused(HandInPages.Refusal why, Conversation where) {
    return switch (why) {
      case NOT_GOVERNED ->
          Line.of(
              Span.plain("Pictures are not looked after in "),
              Span.conversation(where),
              Span.plain(", so nothing is handed in there. Use upload in another channel."));
      case NOT_THEM -> Line.of("You cannot post here, so use upload in a channel where you can.");
      case NOT_THE_BOT ->
          Line.of("I am not in this channel, or may not write here. Let me in, and try again.");
      case INCOMPLETE, TOO_MUCH, NO_ROOM ->
          throw new IllegalArgumentException("nothing was sent yet");
      case UNKNOWN ->
          Line.of(
              "The chat did not answer when I asked what you may do here, so I did nothing. Try"
                  + " again in a minute.");
    };
  }
}
