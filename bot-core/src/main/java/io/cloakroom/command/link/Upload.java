package io.cloakroom.command.link;

import io.cloakroom.chat.card.Line;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Usage;
import java.util.List;

/**
 * Hands a picture in without its ever standing in the channel. A chat that gives a command a file
 * hands that to the intake itself; this answers where none came.
 */
final class Upload implements Command {
  private static final Usage USAGE =
      Usage.of(
          "upload",
          "Post a picture that never stands in the channel as it is",
          "upload",
          CallerRight.MEMBER,
          new Parameter(
              "picture", Parameter.Type.FILE, false, "the picture, attached here", List.of()),
          Parameters.text("text", false, "what to say with it"));

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    return Reply.Say.of(
        Line.of(
            "No picture came with this. Where the chat lets you attach one to the command, choose"
                + " it as picture and send it again."),
        Line.of(
            "Where it does not, send the picture to me in a direct message: it is kept for you"
                + " alone. What you post in the channel is replaced within seconds."));
  }
}
