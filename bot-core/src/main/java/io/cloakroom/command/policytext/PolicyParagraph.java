package io.cloakroom.command.policytext;

import static io.cloakroom.command.policytext.TextWords.WORDS;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Problems;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Slash;
import io.cloakroom.command.Usage;
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.command.help.OptionWords;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.policy.PolicyUpdate;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.text.AddedWords;
import io.cloakroom.policy.text.PolicyTexts;
import io.cloakroom.policy.text.TextVersion;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Shows and changes the paragraphs that are added to the text of one channel's policy, after those
 * that its workspace adds to every one.
 */
final class PolicyParagraph implements Command {
  private static final String PART = "part";
  private static final String LIST = "list";
  private static final String ADD = "add";
  private static final String REMOVE = "remove";

  private static final Usage USAGE =
      Usage.of(
          "policy paragraph",
          HelpWords.WORDS::policyParagraph,
          "policy paragraph add No badges on the pier.",
          CallerRight.CHANNEL_ADMIN_OR_SECURITY,
          Parameters.choice(PART, true, OptionWords.WORDS::policyTextPart, LIST, ADD, REMOVE),
          Parameters.WORDS,
          Parameters.CHANNEL);

  private final PolicyStore store;
  private final PolicyTexts texts;
  private final AskedAnew anew;
  private final Clock clock;
  private final Slash slash;

  PolicyParagraph(PolicyStore store, PolicyTexts texts, AskedAnew anew, Clock clock, Slash slash) {
    this.store = store;
    this.texts = texts;
    this.anew = anew;
    this.clock = clock;
    this.slash = slash;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    Conversation where = request.target();
    List<String> before = texts.addedIn(where);
    String part = request.values().required(PART);
    if (part.equals(LIST)) {
      return show(where, before);
    }
    boolean adds = part.equals(ADD);
    Optional<String> words =
        request.values().text(Parameters.WORDS.name()).map(ParagraphChange::line);
    if (words.filter(text -> !text.isEmpty()).isEmpty()) {
      return problem(adds ? WORDS.whichParagraph() : WORDS.whichToRemove(), adds);
    }
    if (adds && texts.added(where.workspace()).paragraphs().contains(words.get())) {
      return problem(WORDS.saidEverywhere(), adds);
    }
    ParagraphChange change =
        adds
            ? ParagraphChange.added(before, words.get(), AddedWords.MOST_OF_CHANNEL)
            : ParagraphChange.without(before, words.get());
    return change
        .problem()
        .map(problem -> problem(problem, adds))
        .orElseGet(() -> set(request, part, before, change.after()));
  }

  private Reply problem(String what, boolean adds) {
    return Problems.of(
        slash,
        USAGE,
        Parameters.WORDS.name(),
        what,
        adds ? USAGE.example() : "policy paragraph remove 1");
  }

  private Reply set(Request request, String part, List<String> before, List<String> after) {
    Conversation where = request.target();
    PolicyUpdate.Value was = AddedWords.kept(Scope.of(where), before);
    PolicyUpdate.Value is = AddedWords.kept(Scope.of(where), after);
    AuditEvent event =
        AuditEvent.of(clock.instant(), where.workspace(), Action.POLICY_CHANGED)
            .by(request.caller())
            .in(where)
            .with("setting", "policy-text " + part)
            .with("old", ParagraphChange.beyond(before, after).orElse("none"))
            .with("new", ParagraphChange.beyond(after, before).orElse("none"));
    TextVersion said = texts.of(where).version();
    if (!store.replace(is.scope(), is.name(), was.text(), is.text(), event)) {
      return Reply.Say.of(Line.of(WORDS.changedMeanwhile()));
    }
    // What the workspace says by now too makes no other text.
    TextVersion says = texts.of(where).version();
    if (says.equals(said)) {
      return Reply.Say.of(ParagraphChange.done(before, after), Line.of(WORDS.notReadAgain()));
    }
    List<Line> lines = new ArrayList<>();
    lines.add(ParagraphChange.done(before, after));
    lines.add(Line.of(WORDS.readAgainHere(slash.of(PolicyAcknowledged.COMMAND))));
    List<Line> anyone = anew.lines(where, said, says);
    lines.addAll(anyone);
    return new Reply.Say(lines, anyone.isEmpty() ? List.of() : anew.button(where), false);
  }

  private Reply show(Conversation where, List<String> added) {
    List<Line> lines = new ArrayList<>();
    lines.add(Line.bold(WORDS.addedIn(Span.conversation(where))));
    lines.addAll(ParagraphChange.listed(added));
    lines.add(
        Line.of(
            WORDS.howToAddHere(slash.of(USAGE.example()), slash.of("policy paragraph remove 1"))));
    return new Reply.Say(lines, List.of(), false);
  }
}
