package io.cloakroom.command.incident;

import io.cloakroom.audit.AuditLog;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.command.CallerRights;
import io.cloakroom.command.Command;
import io.cloakroom.command.PictureSources;
import io.cloakroom.command.RuleSources;
import io.cloakroom.command.Slash;
import io.cloakroom.command.named.NamedPictures;
import io.cloakroom.outsider.Outsiders;
import io.cloakroom.policy.LogChannels;
import io.cloakroom.record.watch.Sightings;
import io.cloakroom.record.watch.WatchSettings;
import java.time.Clock;
import java.util.List;

/** The commands for an emergency, in the order in which help shows them. */
public final class IncidentCommands {
  private final RuleSources rules;
  private final PictureSources sources;
  private final NamedPictures pictures;
  private final AuditLog audit;
  private final Slash slash;
  private final Clock clock;

  public IncidentCommands(
      RuleSources rules,
      PictureSources sources,
      NamedPictures pictures,
      AuditLog audit,
      Slash slash,
      Clock clock) {
    this.rules = rules;
    this.sources = sources;
    this.pictures = pictures;
    this.audit = audit;
    this.slash = slash;
    this.clock = clock;
  }

  /**
   * @param channels where security is told
   * @param sightings what was noticed
   */
  public List<Command> all(
      Outsiders outsiders, LogChannels channels, Messenger messenger, Sightings sightings) {
    CallerRights rights = new CallerRights(rules.memberships(), rules.roles());
    Freezes freezes = new Freezes(rules.store(), clock);
    FreezeNotices notices = new FreezeNotices(channels, messenger, slash);
    IncidentFreeze freeze =
        new IncidentFreeze(
            freezes,
            new Lifters(rules.store()),
            sources.linkStore(),
            outsiders,
            notices,
            slash,
            clock);
    return List.of(
        freeze,
        new IncidentLift(freezes, notices, rights, slash),
        new IncidentBreakGlass(pictures, sources.links(), sources.requests(), clock),
        new IncidentBlock(rules.store(), pictures, sources.blocks(), audit, slash, clock),
        new IncidentWatch(
            new WatchSettings(rules.store()),
            new SightingAnswers(sightings, freeze),
            slash,
            clock));
  }
}
