package io.cloakroom.command.request;

import io.cloakroom.command.Command;
import io.cloakroom.command.Denials;
import io.cloakroom.command.named.NamedPictures;
import io.cloakroom.intake.keep.HeldFiles;
import io.cloakroom.policy.LogChannels;
import io.cloakroom.request.AccessRequests;
import java.util.List;

/** The commands about asking to be let in, in the order in which help shows them. */
public final class RequestCommands {
  private final NamedPictures pictures;
  private final AccessRequests requests;
  private final HeldFiles held;
  private final LogChannels channels;
  private final Denials denials;

  public RequestCommands(
      NamedPictures pictures,
      AccessRequests requests,
      HeldFiles held,
      LogChannels channels,
      Denials denials) {
    this.pictures = pictures;
    this.requests = requests;
    this.held = held;
    this.channels = channels;
    this.denials = denials;
  }

  public List<Command> all() {
    return List.of(
        new RequestAccess(
            pictures,
            requests,
            new HeldRequests(held, channels),
            new ApproverAnswers(requests, denials)));
  }
}
