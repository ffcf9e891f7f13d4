package io.cloakroom.command.explain;

import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.command.CallerRights;
import io.cloakroom.command.Command;
import io.cloakroom.command.Denials;
import io.cloakroom.command.PictureSources;
import io.cloakroom.command.Queries;
import io.cloakroom.command.Slash;
import io.cloakroom.command.link.LinkTerms;
import io.cloakroom.command.named.NamedPictures;
import io.cloakroom.command.question.QuestionLimit;
import io.cloakroom.policy.Policies;
import java.time.Clock;
import java.util.List;

/** The commands that say who may look, and who would. */
public final class ExplainCommands {
  private final NamedPictures pictures;
  private final PictureSources sources;
  private final Messenger messenger;
  private final Policies policies;
  private final LinkTerms terms;
  private final CallerRights rights;
  private final Denials denials;
  private final Queries queries;
  private final QuestionLimit limit;
  private final Slash slash;
  private final Clock clock;

  /**
   * @param messenger only asked
   */
  public ExplainCommands(
      NamedPictures pictures,
      PictureSources sources,
      Messenger messenger,
      Policies policies,
      LinkTerms terms,
      CallerRights rights,
      Denials denials,
      Queries queries,
      QuestionLimit limit,
      Slash slash,
      Clock clock) {
    this.pictures = pictures;
    this.sources = sources;
    this.messenger = messenger;
    this.policies = policies;
    this.terms = terms;
    this.rights = rights;
    this.denials = denials;
    this.queries = queries;
    this.limit = limit;
    this.slash = slash;
    this.clock = clock;
  }

  /** About a picture. */
  public List<Command> ofPictures() {
    Audiences audiences = new Audiences(sources.links(), sources.requests(), messenger);
    return List.of(
        new Who(pictures, sources.links(), audiences, rights, denials, queries, limit, slash));
  }

  /** About what holds in a channel. */
  public List<Command> ofPolicies() {
    Worlds worlds = new Worlds(policies, sources.links(), sources.linkStore());
    return List.of(
        new PolicySimulate(
            worlds, terms, sources.requests(), messenger, queries, limit, slash, clock));
  }
}
