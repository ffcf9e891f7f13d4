package io.cloakroom.gateway;

import io.cloakroom.command.Commands;
import io.cloakroom.gateway.pane.Panes;
import io.cloakroom.intake.CatchUp;
import io.cloakroom.intake.IntakeDesk;
import io.cloakroom.intake.pasted.PastedLinks;
import io.cloakroom.link.pass.People;
import java.util.Objects;

/**
 * The doors in, as an adapter is handed them: posts, links in what is written, what people are,
 * commands, and the search for what was missed, and what is shown within the chat.
 */
public record Doors(
    IntakeDesk desk,
    PastedLinks pasted,
    People people,
    Commands commands,
    CatchUp catchUp,
    Panes panes) {
  public Doors {
    Objects.requireNonNull(desk, "desk");
    Objects.requireNonNull(pasted, "pasted");
    Objects.requireNonNull(people, "people");
    Objects.requireNonNull(commands, "commands");
    Objects.requireNonNull(catchUp, "catchUp");
    Objects.requireNonNull(panes, "panes");
  }
}
