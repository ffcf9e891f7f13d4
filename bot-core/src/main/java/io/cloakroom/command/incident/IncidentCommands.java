package io.cloakroom.command.incident;

import io.cloakroom.command.Command;
import io.cloakroom.command.PictureSources;
import io.cloakroom.command.RuleSources;
import io.cloakroom.command.link.NamedPictures;
import java.time.Clock;
import java.util.List;

/** The commands for an emergency, in the order in which help shows them. */
public final class IncidentCommands {
  private final RuleSources rules;
  private final PictureSources sources;
  private final NamedPictures pictures;
  private final Clock clock;

  public IncidentCommands(
      RuleSources rules, PictureSources sources, NamedPictures pictures, Clock clock) {
    this.rules = rules;
    this.sources = sources;
    this.pictures = pictures;
    this.clock = clock;
  }

  public List<Command> all() {
    return List.of(
        new IncidentBreakGlass(pictures, sources.links(), sources.requests(), clock),
        new IncidentBlock(rules.store(), clock));
  }
}
