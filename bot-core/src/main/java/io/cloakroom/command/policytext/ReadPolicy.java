package io.cloakroom.command.policytext;

import static io.cloakroom.command.policytext.TextWords.WORDS;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Queries;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Slash;
import io.cloakroom.command.Usage;
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.command.page.PolicyPage;
import io.cloakroom.link.pass.Passes;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.text.Acknowledgement;
import io.cloakroom.policy.text.AddedWords;
import io.cloakroom.policy.text.PolicyText;
import io.cloakroom.policy.text.PolicyTextStore;
import io.cloakroom.policy.text.PolicyTexts;
import io.cloakroom.policy.text.TextVersion;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shows the policy of a channel as people read it, and takes down that they did: of the version
 * that they were shown, whatever holds by then.
 */
final class ReadPolicy implements Command {
  static final String COMMAND = "policy text";

  private static final Map<String, String> AS_PAGE = Map.of(Parameters.AS_PAGE.name(), "yes");

  /** So many acknowledgements of theirs are looked at, the latest. */
  private static final int MOST_READ = 100;

  /** Of the digest, so many: whoever was not shown the text does not guess them. */
  private static final int DIGITS = 16;

  private static final Pattern SHOWN = Pattern.compile("([0-9]{1,9})-([0-9a-f]{" + DIGITS + "})");

  private static final Usage USAGE =
      Usage.of(
          COMMAND,
          HelpWords.WORDS::policyText,
          COMMAND,
          CallerRight.MEMBER_OR_SECURITY,
          Parameters.CHANNEL,
          Parameters.SHOWN,
          Parameters.AS_PAGE);

  private final PolicyTexts texts;
  private final PolicyTextStore store;
  private final Messenger messenger;
  private final PolicyPage page;
  private final Queries queries;
  private final Clock clock;
  private final Slash slash;

  /**
   * @param messenger asked whether the bot is there at all
   * @param queries is told of whoever asks for what they cannot read
   */
  ReadPolicy(
      PolicyTexts texts,
      PolicyTextStore store,
      Messenger messenger,
      PolicyPage page,
      Queries queries,
      Clock clock,
      Slash slash) {
    this.texts = texts;
    this.store = store;
    this.messenger = messenger;
    this.page = page;
    this.queries = queries;
    this.clock = clock;
    this.slash = slash;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    boolean inside = request.membership().inConversation();
    if (!inside) {
      queries.record(USAGE, request);
    }
    if (request.values().has(Parameters.AS_PAGE.name())) {
      return open(request);
    }
    PolicyText text = texts.of(request.target());
    return shown(request)
        .filter(read -> inside)
        .map(read -> acknowledge(request, read, text.version()))
        .orElseGet(() -> show(request, text, inside));
  }

  /** The version that a button was under; empty where none was pressed, or a number was typed. */
  private Optional<TextVersion> shown(Request request) {
    return request
        .values()
        .text(Parameters.SHOWN.name())
        .map(SHOWN::matcher)
        .filter(Matcher::matches)
        .flatMap(
            typed ->
                store
                    .find(request.target().workspace(), Integer.parseInt(typed.group(1)))
                    .filter(version -> version.digest().startsWith(typed.group(2))));
  }

  private Reply acknowledge(Request request, TextVersion read, TextVersion now) {
    Instant at = clock.instant();
    AuditEvent event =
        AuditEvent.of(at, read.workspace(), Action.POLICY_ACKNOWLEDGED)
            .by(request.caller())
            .in(request.target())
            .with("version", String.valueOf(read.number()));
    boolean fresh = store.acknowledge(request.caller(), read, at, event);
    Span where = Span.conversation(request.target());
    List<Line> lines = new ArrayList<>();
    lines.add(
        Line.of(fresh ? WORDS.noted(read.number(), where) : WORDS.notedBefore(read.number())));
    if (read.equals(now)) {
      lines.add(Line.of(WORDS.asksAgain(slash.of(USAGE.words()))));
      return new Reply.Say(lines, List.of(), false);
    }
    lines.add(Line.of(WORDS.changedSince(now.number(), Span.bold(WORDS.readIt()))));
    Button again = button(request, WORDS.readIt(), Map.of(), Button.Style.PRIMARY);
    return new Reply.Say(lines, List.of(again), false);
  }

  private Reply show(Request request, PolicyText text, boolean inside) {
    Optional<String> unprotected = whyNothingHolds(request.target());
    if (unprotected.isPresent()) {
      return Reply.Say.of(title(request), Line.of(unprotected.get()));
    }
    List<Line> lines = new ArrayList<>(lines(request, text));
    if (request.screen() != Request.Screen.CHAT) {
      return new Reply.Say(lines, List.of(), false);
    }
    Button asPage = button(request, WORDS.asAPage(), AS_PAGE, Button.Style.NORMAL);
    if (!inside) {
      return new Reply.Say(lines, List.of(asPage), false);
    }
    int number = text.version().number();
    List<Acknowledgement> read = store.by(request.caller(), MOST_READ);
    Optional<Acknowledgement> same =
        read.stream().filter(one -> one.number() == number).findFirst();
    if (same.isPresent()) {
      lines.add(Line.of(WORDS.acknowledgedThis(Span.time(same.get().at()))));
      return new Reply.Say(lines, List.of(asPage), false);
    }
    lines.add(
        read.stream()
            .findFirst()
            .map(one -> Line.of(WORDS.acknowledgedEarlier(one.number(), Span.time(one.at()))))
            .orElseGet(() -> Line.of(WORDS.pleaseAcknowledge())));
    Map<String, String> shown =
        Map.of(
            Parameters.SHOWN.name(), number + "-" + text.version().digest().substring(0, DIGITS));
    Button button = button(request, WORDS.iHaveReadIt(), shown, Button.Style.PRIMARY);
    return new Reply.Say(lines, List.of(button, asPage), false);
  }

  /** To be printed. */
  private Reply open(Request request) {
    return Reply.Say.of(
            Line.of(
                Span.link(WORDS.openThePage(), page.personal(request.caller(), request.target()))),
            Line.of(WORDS.pageOnce(Passes.PASS_LIFETIME.toSeconds())))
        .passing(new Reply.Passing(Passes.PASS_LIFETIME, USAGE.words(), values(request, AS_PAGE)));
  }

  private List<Line> lines(Request request, PolicyText text) {
    TextVersion version = text.version();
    AddedWords added = text.added();
    List<Line> lines = new ArrayList<>();
    lines.add(title(request));
    lines.add(Line.of(WORDS.version(version.number(), Span.time(version.since()))));
    added.review().map(this::review).map(Line::of).ifPresent(lines::add);
    lines.addAll(TextSentences.of(text.policy(), version.workspace()));
    if (!added.paragraphs().isEmpty()) {
      lines.add(Line.of(Span.bold(WORDS.adminsAdd())));
      added.paragraphs().forEach(one -> lines.add(Line.of(one)));
    }
    added.legalBasis().map(Span::plain).map(WORDS::legalBasis).map(Line::of).ifPresent(lines::add);
    added.contact().map(Span::plain).map(WORDS::contact).map(Line::of).ifPresent(lines::add);
    if (text.policy().get(Setting.GOVERNED)) {
      lines.add(Line.of(WORDS.forNewPictures(slash.of("policy show"))));
    }
    return lines;
  }

  private static Line title(Request request) {
    return Line.bold(WORDS.title(Span.conversation(request.target())));
  }

  /** Where the bot is not, or may not be, nothing may be promised. A refused list is empty. */
  private Optional<String> whyNothingHolds(Conversation where) {
    if (messenger.isPrivate(where)) {
      return Optional.empty();
    }
    try {
      List<Conversation> joined = messenger.conversations(where.workspace());
      if (joined.isEmpty()) {
        return Optional.of(WORDS.unknownWhetherThere());
      }
      return joined.contains(where) ? Optional.empty() : Optional.of(WORDS.notThere());
    } catch (MessengerUnavailable silent) {
      return Optional.of(WORDS.unknownWhetherThere());
    }
  }

  private String review(LocalDate day) {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).isAfter(day)
        ? WORDS.reviewIsOver(day.toString())
        : WORDS.review(day.toString());
  }

  /** Leads to the text of the same channel, wherever it is pressed. */
  private static Button button(
      Request request, String label, Map<String, String> more, Button.Style style) {
    return new Button(label, USAGE.words(), values(request, more), style);
  }

  private static Map<String, String> values(Request request, Map<String, String> more) {
    Map<String, String> values = new HashMap<>(more);
    values.put(Parameters.CHANNEL.name(), request.target().id());
    return values;
  }
}
