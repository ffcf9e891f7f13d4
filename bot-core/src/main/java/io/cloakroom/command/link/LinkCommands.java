package io.cloakroom.command.link;

import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.command.CallerRights;
import io.cloakroom.command.Command;
import io.cloakroom.command.Denials;
import io.cloakroom.command.PictureSources;
import io.cloakroom.command.Queries;
import io.cloakroom.command.RuleSources;
import io.cloakroom.command.Slash;
import io.cloakroom.command.chosen.ChosenPictures;
import io.cloakroom.command.named.GonePictures;
import io.cloakroom.command.named.ManagedPictures;
import io.cloakroom.command.named.NamedPictures;
import io.cloakroom.command.named.WhoHelps;
import io.cloakroom.command.undo.Undoings;
import io.cloakroom.intake.coach.Coaching;
import io.cloakroom.intake.keep.EndingLists;
import io.cloakroom.intake.keep.OwnPictures;
import io.cloakroom.intake.keep.ReviewLists;
import io.cloakroom.intake.say.RenewalNotices;
import io.cloakroom.intake.title.Titles;
import io.cloakroom.policy.text.PolicyTexts;
import java.time.Clock;
import java.util.List;

/** The commands about pictures and the links to them, in the order in which help shows them. */
public final class LinkCommands {
  private final RuleSources rules;
  private final PictureSources sources;
  private final NamedPictures pictures;
  private final CallerRights rights;
  private final Denials denials;
  private final Queries queries;
  private final Slash slash;
  private final Clock clock;

  public LinkCommands(
      RuleSources rules,
      PictureSources sources,
      CallerRights rights,
      Denials denials,
      Queries queries,
      Slash slash,
      Clock clock) {
    this.rules = rules;
    this.sources = sources;
    this.pictures =
        new NamedPictures(
            sources.links(),
            sources.linkStore(),
            sources.intakes().register(),
            new EndingLists(rules.keepsakes()),
            new ReviewLists(rules.keepsakes()),
            clock);
    this.rights = rights;
    this.denials = denials;
    this.queries = queries;
    this.slash = slash;
    this.clock = clock;
  }

  /**
   * @param chosen says what is reached of pictures that were chosen together
   * @param mine stands among them
   * @param find so does this
   * @param upload so does this
   * @param revoke so does this
   */
  public List<Command> all(
      RenewalNotices renewals,
      ChosenPictures chosen,
      Command mine,
      Command find,
      Command upload,
      Command revoke) {
    WhoHelps helps = new WhoHelps(pictures, sources.links(), rights, clock);
    ManagedPictures managed = managed();
    EarlierVersions earlier = new EarlierVersions(pictures, sources.links(), sources.passes());
    SecurityFacts security = new SecurityFacts(rights, queries);
    GonePictures lost = new GonePictures(pictures, clock);
    OwnPictures own =
        new OwnPictures(
            sources.intakes().queue(),
            sources.intakes().register(),
            sources.linkStore(),
            sources.links(),
            clock);
    Undoings undoings = new Undoings(rules.keepsakes(), clock);
    return List.of(
        new Open(
            pictures,
            sources.links(),
            sources.passes(),
            sources.requests(),
            helps,
            rights,
            new Coaching(
                rules.lessons(), new PolicyTexts(rules.store(), rules.texts(), clock), clock),
            earlier,
            denials,
            clock),
        upload,
        new ListLinks(
            sources.linkStore(),
            new Titles(sources.intakes().register(), sources.linkStore()),
            sources.links(),
            rights,
            security,
            sources.thumbnails(),
            clock),
        mine,
        find,
        new Info(
            pictures,
            sources.links(),
            rules.policies(),
            sources.receipts(),
            sources.requests(),
            security,
            sources.onlookers(),
            earlier,
            clock),
        new Extend(managed, rules.policies(), terms(), lost, longer(), slash, clock),
        new Renew(
            lost, managed, rules.policies(), sources.links(), rights, renewals, chosen, clock),
        revoke,
        new Remove(
            pictures, sources.links(), own, rules.policies(), rights, denials, undoings, clock),
        new Why(
            pictures, sources.links(), sources.requests(), rights, helps, denials, queries, slash));
  }

  /** Who may have something done to a picture that they name. */
  public ManagedPictures managed() {
    WhoHelps helps = new WhoHelps(pictures, sources.links(), rights, clock);
    return new ManagedPictures(pictures, sources.links(), rights, helps, denials, clock);
  }

  private KeepLonger longer() {
    return new KeepLonger(pictures, sources.linkStore(), rules.policies(), slash, clock);
  }

  /** What a reference names. */
  public NamedPictures pictures() {
    return pictures;
  }

  /** How links that exist get other terms. */
  public LinkTerms terms() {
    return new LinkTerms(sources.linkStore(), clock);
  }

  /**
   * What somebody who is typing may mean.
   *
   * @param names only asked how channels are called
   */
  public PictureSuggestions suggestions(Messenger names) {
    return new PictureSuggestions(sources, pictures, rights, names, clock);
  }
}
