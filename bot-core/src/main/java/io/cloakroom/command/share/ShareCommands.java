package io.cloakroom.command.share;

import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.command.Command;
import io.cloakroom.command.Denials;
import io.cloakroom.command.chosen.ChosenPictures;
import io.cloakroom.command.named.NamedPictures;
import io.cloakroom.link.Links;
import java.time.Clock;
import java.util.List;

/** The commands by which pictures are shared further. */
public final class ShareCommands {
  private final NamedPictures pictures;
  private final Links links;
  private final ShareSources sources;
  private final ChosenPictures chosen;
  private final Keepsakes keepsakes;
  private final Denials denials;
  private final Clock clock;

  public ShareCommands(
      NamedPictures pictures,
      Links links,
      ShareSources sources,
      ChosenPictures chosen,
      Keepsakes keepsakes,
      Denials denials,
      Clock clock) {
    this.pictures = pictures;
    this.links = links;
    this.sources = sources;
    this.chosen = chosen;
    this.keepsakes = keepsakes;
    this.denials = denials;
    this.clock = clock;
  }

  public List<Command> all() {
    ToChannel toChannel = new ToChannel(sources, denials, new AskLimit(keepsakes, clock));
    return List.of(
        new ShareLink(
            pictures,
            links,
            sources.requests(),
            new ShareChosen(pictures, links, sources.sharing(), toChannel, chosen),
            new ShareLink.Ways(
                toChannel,
                new ToPerson(sources, links, denials, clock),
                new ToOutsider(sources, links, denials, clock)),
            denials));
  }
}
