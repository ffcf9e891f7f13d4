package io.cloakroom.command.own;

import io.cloakroom.audit.AuditLog;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.command.CallerRights;
import io.cloakroom.command.Command;
import io.cloakroom.command.Denials;
import io.cloakroom.command.PictureSources;
import io.cloakroom.command.Queries;
import io.cloakroom.command.RuleSources;
import io.cloakroom.command.Slash;
import io.cloakroom.command.named.ManagedPictures;
import io.cloakroom.command.named.NamedPictures;
import io.cloakroom.command.policy.Reach;
import io.cloakroom.command.tag.TagPicture;
import io.cloakroom.command.undo.Undoings;
import io.cloakroom.intake.looks.FirstLooks;
import java.time.Clock;
import java.util.List;

/** The commands by which an author has a hand in what becomes of a picture. */
public final class OwnCommands {
  private final RuleSources rules;
  private final PictureSources sources;
  private final CallerRights rights;
  private final Denials denials;
  private final Queries queries;
  private final AuditLog audit;
  private final Slash slash;
  private final Clock clock;

  public OwnCommands(
      RuleSources rules,
      PictureSources sources,
      CallerRights rights,
      Denials denials,
      Queries queries,
      AuditLog audit,
      Slash slash,
      Clock clock) {
    this.rules = rules;
    this.sources = sources;
    this.rights = rights;
    this.denials = denials;
    this.queries = queries;
    this.audit = audit;
    this.slash = slash;
    this.clock = clock;
  }

  /** In the order in which help shows them. */
  public List<Command> all(
      ManagedPictures managed, NamedPictures pictures, Messenger messenger, Reach reach) {
    OwnChange change =
        new OwnChange(
            sources.linkStore(),
            sources.requests(),
            rules.policies(),
            rights,
            new OwnNotice(rules.policies(), messenger, reach),
            denials,
            new Undoings(rules.keepsakes(), clock),
            clock);
    // Retention before expiry: a link may live longer where its picture is kept longer too.
    List<OwnTerm> terms =
        List.of(
            new RetentionTerm(),
            new ExpiryTerm(),
            new ViewsTerm(),
            new OnceTerm(),
            new AccessTerm(),
            WordsTerm.title(),
            WordsTerm.usage(),
            WordsTerm.rightsHolder(),
            new LabelTerm(),
            new RightsTerm(),
            new UntilTerm(sources.onlookers()));
    Reminders reminders =
        new Reminders(
            sources.links(),
            rules.policies(),
            messenger,
            rules.keepsakes(),
            rules.roles(),
            audit,
            clock);
    return List.of(
        new SetPicture(terms, managed, change, slash),
        new TagPicture(managed, pictures, sources.linkStore(), rules.policies(), slash, clock),
        new WhoSaw(
            pictures,
            sources.links(),
            rules.policies(),
            sources.onlookers(),
            reminders,
            new FirstLooks(rules.keepsakes(), clock),
            denials,
            queries,
            clock));
  }
}
