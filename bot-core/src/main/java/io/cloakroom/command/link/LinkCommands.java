package io.cloakroom.command.link;

import io.cloakroom.chat.Messenger;
import io.cloakroom.command.Command;
import io.cloakroom.command.Denials;
import io.cloakroom.command.Gate;
import io.cloakroom.command.Governance;
import io.cloakroom.command.Holdings;
import io.cloakroom.command.Slash;
import io.cloakroom.intake.keep.OwnPictures;
import java.time.Clock;
import java.util.List;

/** The commands about pictures and the links to them, in the order in which help shows them. */
public final class LinkCommands {
  private final Governance governance;
  private final Holdings holdings;
  private final Pictures pictures;
  private final Gate gate;
  private final Denials denials;
  private final Slash slash;
  private final Clock clock;

  public LinkCommands(
      Governance governance,
      Holdings holdings,
      Gate gate,
      Denials denials,
      Slash slash,
      Clock clock) {
    this.governance = governance;
    this.holdings = holdings;
    this.pictures = new Pictures(holdings.links(), holdings.linkStore(), holdings.intakes());
    this.gate = gate;
    this.denials = denials;
    this.slash = slash;
    this.clock = clock;
  }

  public List<Command> all() {
    Managing managing = new Managing(pictures, holdings.links(), gate, denials);
    OwnPictures own =
        new OwnPictures(holdings.intakes(), holdings.linkStore(), holdings.links(), clock);
    RevokeRange range = new RevokeRange(terms(), holdings.links(), gate, denials, slash, clock);
    return List.of(
        new Open(pictures, holdings.links(), holdings.passes(), clock),
        new Upload(),
        new ListLinks(holdings.linkStore(), gate, clock),
        new Info(pictures, holdings.links(), holdings.receipts(), clock),
        new Extend(managing, governance.policies(), terms(), clock),
        new Revoke(managing, holdings.links(), range, slash),
        new Remove(pictures, own, denials, clock),
        new Why(pictures, holdings.links(), gate, denials, slash));
  }

  /** What a reference names. */
  public Pictures pictures() {
    return pictures;
  }

  /** How links that exist get other terms. */
  public LinkTerms terms() {
    return new LinkTerms(holdings.linkStore(), clock);
  }

  /**
   * @param names only asked how channels are called
   */
  public PictureSuggestions suggestions(Messenger names) {
    return new PictureSuggestions(holdings, pictures, names, clock);
  }
}
