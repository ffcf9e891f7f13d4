package io.cloakroom.command.policytext;

import static io.cloakroom.command.policytext.TextWords.WORDS;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.Roster;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Queries;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Usage;
import io.cloakroom.command.ask.ChannelQuestion;
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.command.paging.ListPage;
import io.cloakroom.policy.text.PolicyText;
import io.cloakroom.policy.text.PolicyTextStore;
import io.cloakroom.policy.text.PolicyTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Says to whoever answers for a channel who of those that read it now has not acknowledged its
 * policy, and has the channel asked for it. That somebody wanted to know is on record.
 */
final class PolicyAcknowledged implements Command {
  /** So many people are looked at. */
  static final int MOST = 500;

  static final String COMMAND = "policy acknowledged";

  private static final String SEND = "send";

  private static final Usage USAGE =
      Usage.reading(
          COMMAND,
          HelpWords.WORDS::policyAcknowledged,
          "policy acknowledged",
          CallerRight.CHANNEL_ADMIN_OR_SECURITY,
          Parameters.CHANNEL,
          Parameters.ANSWER,
          Parameters.BEFORE,
          Parameters.AFTER);

  private final PolicyTexts texts;
  private final PolicyTextStore store;
  private final Messenger messenger;
  private final Queries queries;
  private final ChannelQuestion card;

  /**
   * @param card by which a channel is asked
   */
  PolicyAcknowledged(
      PolicyTexts texts,
      PolicyTextStore store,
      Messenger messenger,
      Queries queries,
      ChannelQuestion card) {
    this.texts = texts;
    this.store = store;
    this.messenger = messenger;
    this.queries = queries;
    this.card = card;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    if (request.values().text(Parameters.ANSWER.name()).filter(SEND::equals).isPresent()) {
      return send(request);
    }
    queries.record(USAGE, request);
    Conversation channel = request.target();
    Span where = Span.conversation(channel);
    PolicyText text = texts.of(channel);
    List<Line> lines = new ArrayList<>();
    lines.add(Line.bold(WORDS.whoHasNot(where)));
    lines.add(Line.of(WORDS.version(text.version().number(), Span.time(text.version().since()))));
    Optional<Roster> listed = roster(channel);
    if (listed.isEmpty()) {
      lines.add(Line.of(WORDS.silent()));
      return new Reply.Say(lines, List.of(), false);
    }
    Roster roster = listed.get();
    Set<Person> readers = AskedAnew.readers(roster);
    if (readers.isEmpty()) {
      if (AskedAnew.isWhole(roster)) {
        lines.add(Line.of(WORDS.nobodyReads(where)));
        return new Reply.Say(lines, List.of(), false);
      }
      lines.add(Line.of(WORDS.notListed(where)));
      return offering(request, lines, List.of());
    }
    if (!AskedAnew.isWhole(roster)) {
      lines.add(Line.of(WORDS.onlySome(where)));
    }
    return list(request, text, readers, AskedAnew.isWhole(roster), lines);
  }

  private Reply list(
      Request request, PolicyText text, Set<Person> readers, boolean whole, List<Line> lines) {
    Set<Person> read = store.acknowledged(text.version(), readers);
    lines.add(
        Line.of(
            whole
                ? WORDS.howMany(read.size(), readers.size())
                : WORDS.howManyOfSome(read.size(), readers.size())));
    List<Person> others = readers.stream().filter(one -> !read.contains(one)).toList();
    if (others.isEmpty()) {
      lines.add(Line.of(WORDS.nobodyLeft()));
      return new Reply.Say(lines, List.of(), false);
    }
    ListPage<Person> page =
        ListPage.of(
            others,
            Person::id,
            request.values()::text,
            USAGE.words(),
            Map.of(Parameters.CHANNEL.name(), request.target().id()));
    if (!page.entries().isEmpty()) {
      List<Span> names = page.entries().stream().map(Span::person).toList();
      lines.add(Line.of(WORDS.notYet(Line.listed(names))));
    }
    return offering(request, lines, page.turns());
  }

  /** With a way to have the channel asked, where there is one. */
  private Reply offering(Request request, List<Line> lines, List<Button> turns) {
    if (!card.reaches(request.target())) {
      return new Reply.Say(lines, turns, false);
    }
    lines.add(ChannelQuestion.offer(request.target()));
    List<Button> buttons = new ArrayList<>(turns);
    buttons.add(askTheChannel(request.target()));
    return new Reply.Say(lines, buttons, false);
  }

  /** A button by which the channel is asked. */
  static Button askTheChannel(Conversation where) {
    return new Button(
        ChannelQuestion.label(),
        COMMAND,
        Map.of(Parameters.CHANNEL.name(), where.id(), Parameters.ANSWER.name(), SEND),
        Button.Style.NORMAL);
  }

  private Reply send(Request request) {
    Conversation channel = request.target();
    return card.reaches(channel)
        ? card.send(request.caller(), channel, () -> asked(channel))
        : Reply.Say.of(Line.of(WORDS.askedInAChannel()));
  }

  private static ChannelQuestion.Asked asked(Conversation channel) {
    return new ChannelQuestion.Asked(
        List.of(
            Line.of(Span.bold(WORDS.pleaseReadThePolicy())), Line.of(WORDS.whoKnowsThatYouDid())),
        new Button(
            WORDS.readIt(),
            ReadPolicy.COMMAND,
            Map.of(Parameters.CHANNEL.name(), channel.id()),
            Button.Style.PRIMARY));
  }

  /** Empty when the chat does not answer now. */
  private Optional<Roster> roster(Conversation channel) {
    try {
      return Optional.of(messenger.roster(channel, MOST));
    } catch (MessengerUnavailable unsaid) {
      return Optional.empty();
    }
  }
}
