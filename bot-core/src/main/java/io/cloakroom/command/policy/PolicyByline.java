package io.cloakroom.command.policy;

import io.cloakroom.chat.card.Byline;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.command.Command;
import io.cloakroom.command.Problems;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Slash;
import io.cloakroom.command.Usage;
import io.cloakroom.policy.Setting;

/** Sets under whose name cards stand, where the chat lends names at all. */
final class PolicyByline implements Command {
  private static final String VALUE = "value";

  private final Command set;
  private final Messenger messenger;
  private final Slash slash;

  /**
   * @param set changes the value, whatever it is
   */
  PolicyByline(Command set, Messenger messenger, Slash slash) {
    this.set = set;
    this.messenger = messenger;
    this.slash = slash;
  }

  @Override
  public Usage usage() {
    return set.usage();
  }

  @Override
  public Reply run(Request request) {
    boolean lent =
        request
            .values()
            .text(VALUE)
            .filter(value -> value.strip().equalsIgnoreCase(Setting.BYLINE.format(Byline.AUTHOR)))
            .isPresent();
    return lent && !messenger.lendsNames(request.target())
        ? Problems.of(
            slash,
            usage(),
            VALUE,
            "author has no effect here: nobody can post under another's name, so cards stand under"
                + " mine")
        : set.run(request);
  }
}
