package io.cloakroom.command.policytext;

import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.command.Command;
import io.cloakroom.command.Queries;
import io.cloakroom.command.RuleSources;
import io.cloakroom.command.Slash;
import io.cloakroom.command.ask.ChannelQuestion;
import io.cloakroom.command.page.PolicyPage;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.text.PolicyTexts;
import java.time.Clock;
import java.util.List;

/** The commands about what people read of a policy. */
public final class PolicyTextCommands {
  private final RuleSources rules;
  private final PolicyTexts texts;
  private final Messenger messenger;
  private final PolicyPage page;
  private final Queries queries;
  private final Slash slash;
  private final Clock clock;

  /**
   * @param messenger asked who reads a channel, and whether the bot is there
   */
  public PolicyTextCommands(
      RuleSources rules,
      Messenger messenger,
      PolicyPage page,
      Queries queries,
      Slash slash,
      Clock clock) {
    this.rules = rules;
    this.texts = new PolicyTexts(rules.store(), rules.texts(), clock);
    this.messenger = messenger;
    this.page = page;
    this.queries = queries;
    this.slash = slash;
    this.clock = clock;
  }

  /** What holds somewhere, in sentences. */
  public static List<Line> sentences(Policy policy, Workspace workspace) {
    return TextSentences.of(policy, workspace);
  }

  /** Those that members and admins of a channel give. */
  public List<Command> ofChannel() {
    ChannelQuestion card =
        new ChannelQuestion("policy-text", rules.policies(), rules.keepsakes(), messenger, clock);
    return List.of(
        new ReadPolicy(texts, rules.texts(), messenger, page, queries, clock, slash),
        new PolicyAcknowledged(texts, rules.texts(), messenger, queries, card),
        new PolicyParagraph(
            rules.store(), texts, new AskedAnew(rules.texts(), messenger, slash), clock, slash));
  }

  /** What is added to every text. */
  public Command ofWorkspace() {
    return new AdminPolicyText(rules.store(), texts, clock, slash);
  }
}
