package io.cloakroom.command.numbers;

import static io.cloakroom.command.numbers.NumbersCommandWords.WORDS;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Problems;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Slash;
import io.cloakroom.command.Usage;
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.command.help.OptionWords;
import io.cloakroom.command.page.NumbersPage;
import io.cloakroom.link.pass.Passes;
import io.cloakroom.numbers.MonthlyMessage;
import io.cloakroom.numbers.MonthlyNumbers;
import io.cloakroom.numbers.NumbersLines;
import io.cloakroom.numbers.NumbersStore;
import io.cloakroom.numbers.NumbersText;
import io.cloakroom.numbers.NumbersWords;
import io.cloakroom.numbers.Tally;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Says the numbers of a month of the workspace, beside those of the month before it; without a
 * month those of the last that is over.
 */
public final class AdminNumbers implements Command {
  private static final Pattern A_MONTH = Pattern.compile("[0-9]{4}-(0[1-9]|1[0-2])");

  private static final Parameter MONTH =
      new Parameter(
          NumbersLines.MONTH,
          Parameter.Type.TEXT,
          false,
          OptionWords.WORDS::adminNumbersMonth,
          List.of());

  private static final Usage USAGE =
      Usage.of(
          NumbersLines.COMMAND,
          HelpWords.WORDS::adminNumbers,
          "admin numbers month:2026-10",
          CallerRight.SECURITY_OR_WORKSPACE_ADMIN,
          MONTH,
          Parameters.ANSWER,
          Parameters.AS_PAGE);

  private final NumbersStore store;
  private final MonthlyMessage message;
  private final NumbersPage page;
  private final Slash slash;
  private final Clock clock;

  public AdminNumbers(
      NumbersStore store, MonthlyMessage message, NumbersPage page, Slash slash, Clock clock) {
    this.store = store;
    this.message = message;
    this.page = page;
    this.slash = slash;
    this.clock = clock;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    if (request.screen() == Request.Screen.PAGE) {
      return new Reply.Numbers(lately(request));
    }
    Optional<String> told = request.values().text(Parameters.ANSWER.name());
    if (told.isPresent()) {
      return switch (told.get()) {
        case MonthlyMessage.WANTED -> tellingOf(request, true);
        case MonthlyMessage.UNWANTED -> tellingOf(request, false);
        default ->
            Problems.of(slash, USAGE, Parameters.ANSWER.name(), WORDS.notAnAnswer(told.get()));
      };
    }
    Optional<String> asPage = request.values().text(Parameters.AS_PAGE.name());
    if (asPage.isPresent()) {
      return open(request, asPage.get().equals(NumbersLines.EXPORT));
    }
    return request
        .values()
        .text(MONTH.name())
        .map(typed -> of(request, typed))
        .orElseGet(() -> last(request));
  }

  private Reply tellingOf(Request request, boolean on) {
    Workspace workspace = request.where().workspace();
    boolean before = message.isOn(workspace);
    if (before == on) {
      return Reply.Say.of(Line.of(on ? WORDS.messageIsOn() : WORDS.messageIsOff()));
    }
    AuditEvent event =
        AuditEvent.of(clock.instant(), workspace, Action.POLICY_CHANGED)
            .by(request.caller())
            .with("setting", MonthlyMessage.NAME)
            .with("old", before ? MonthlyMessage.ON : MonthlyMessage.OFF)
            .with("new", on ? MonthlyMessage.ON : MonthlyMessage.OFF);
    message.set(workspace, on, event);
    return Reply.Say.of(Line.of(on ? WORDS.messageOn() : WORDS.messageOff()));
  }

  /** A way in that works once. */
  private Reply open(Request request, boolean export) {
    return Reply.Say.of(
            Line.of(
                Span.link(
                    export ? WORDS.openTheExport() : WORDS.openThePage(),
                    page.personal(request.caller(), export))),
            Line.of(WORDS.once(Passes.PASS_LIFETIME.toSeconds())))
        .passing(
            new Reply.Passing(
                Passes.PASS_LIFETIME,
                USAGE.words(),
                Map.of(
                    Parameters.AS_PAGE.name(), export ? NumbersLines.EXPORT : NumbersLines.PAGE)));
  }

  private Reply of(Request request, String typed) {
    if (!A_MONTH.matcher(typed.strip()).matches()) {
      return Problems.of(slash, USAGE, MONTH.name(), WORDS.notAMonth(typed));
    }
    YearMonth month = YearMonth.parse(typed.strip());
    return answer(request, month)
        .orElseGet(() -> Reply.Say.of(Line.of(WORDS.nothingOf(NumbersText.month(month)))));
  }

  /** The last that is over, of which something is kept; before the first is over that. */
  private Reply last(Request request) {
    List<MonthlyNumbers> all = lately(request);
    return all.stream()
        .filter(MonthlyNumbers::over)
        .reduce((earlier, later) -> later)
        .or(() -> all.stream().findFirst())
        .flatMap(one -> answer(request, one.month()))
        .orElseGet(() -> Reply.Say.of(Line.of(WORDS.nothingYet())));
  }

  /** A year of whole months, and the one that runs. */
  private List<MonthlyNumbers> lately(Request request) {
    YearMonth today = YearMonth.from(clock.instant().atZone(ZoneOffset.UTC));
    return known(request, today.minusMonths(Tally.MONTHS), Tally.MONTHS + 2);
  }

  private Optional<Reply> answer(Request request, YearMonth month) {
    List<MonthlyNumbers> known = known(request, month.minusMonths(1), 2);
    return of(month, known)
        .map(one -> said(request, NumbersLines.of(one, of(month.minusMonths(1), known))));
  }

  private static Optional<MonthlyNumbers> of(YearMonth month, List<MonthlyNumbers> known) {
    return known.stream().filter(one -> one.month().equals(month)).findFirst();
  }

  private List<MonthlyNumbers> known(Request request, YearMonth since, int limit) {
    return store.months(request.where().workspace(), since, limit);
  }

  private Reply said(Request request, List<Line> lines) {
    List<Button> buttons = new ArrayList<>(NumbersLines.ways());
    boolean on = message.isOn(request.where().workspace());
    buttons.add(
        new Button(
            on ? NumbersWords.WORDS.noMoreMessages() : WORDS.everyMonth(),
            USAGE.words(),
            Map.of(Parameters.ANSWER.name(), on ? MonthlyMessage.UNWANTED : MonthlyMessage.WANTED),
            Button.Style.NORMAL));
    return new Reply.Say(lines, buttons, false);
  }
}
