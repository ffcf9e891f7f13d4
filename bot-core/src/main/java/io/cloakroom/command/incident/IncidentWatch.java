package io.cloakroom.command.incident;

import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Inert;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Problems;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Slash;
import io.cloakroom.command.Usage;
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.command.help.OptionWords;
import io.cloakroom.record.watch.Threshold;
import io.cloakroom.record.watch.WatchRule;
import io.cloakroom.record.watch.WatchSettings;
import io.cloakroom.record.watch.WatchWords;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Shows security what is watched for in the record, and sets from when on it is told of it. The
 * buttons of what was noticed lead here too.
 */
final class IncidentWatch implements Command {
  private static final String RULE = "rule";
  private static final String VALUE = "value";
  private static final String OFF = "off";
  private static final String DEFAULT = "default";

  private static final Usage USAGE =
      Usage.of(
          WatchWords.COMMAND,
          HelpWords.WORDS::incidentWatch,
          "incident watch pictures 30/5m",
          CallerRight.SECURITY,
          new Parameter(
              RULE,
              Parameter.Type.TEXT,
              false,
              OptionWords.WORDS::incidentWatchRule,
              WatchRule.settable().stream().map(WatchRule::word).toList()),
          new Parameter(
              VALUE,
              Parameter.Type.TEXT,
              false,
              OptionWords.WORDS::incidentWatchValue,
              List.of("50/5m", "10/10m", "1/1h", OFF, DEFAULT)),
          Parameters.NOTICE,
          Parameters.ANSWER);

  private final WatchSettings settings;
  private final SightingAnswers answers;
  private final Slash slash;
  private final Clock clock;

  IncidentWatch(WatchSettings settings, SightingAnswers answers, Slash slash, Clock clock) {
    this.settings = settings;
    this.answers = answers;
    this.slash = slash;
    this.clock = clock;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    Optional<String> notice = request.values().text(Parameters.NOTICE.name());
    if (notice.isPresent()) {
      return answers.to(request, notice.get());
    }
    // Who types both without their names finds both in the first.
    String[] words = request.values().text(RULE).map(String::strip).orElse("").split("\\s+", 2);
    Optional<String> typed = Optional.of(words[0]).filter(word -> !word.isEmpty());
    Optional<String> value =
        request
            .values()
            .text(VALUE)
            .or(() -> Optional.of(words).filter(two -> two.length == 2).map(two -> two[1]));
    if (typed.isEmpty()) {
      return value.isEmpty() ? list(request.where().workspace()) : wrongRule("");
    }
    Optional<WatchRule> rule =
        WatchRule.of(typed.get().toLowerCase(Locale.ROOT)).filter(WatchRule.settable()::contains);
    if (rule.isEmpty()) {
      return wrongRule(typed.get());
    }
    return value.isEmpty()
        ? Reply.Say.of(line(request.where().workspace(), rule.get()))
        : set(request, rule.get(), value.get().strip().toLowerCase(Locale.ROOT));
  }

  private Reply wrongRule(String typed) {
    String all =
        WatchRule.settable().stream().map(WatchRule::word).collect(Collectors.joining(", "));
    return Problems.of(
        slash, USAGE, RULE, IncidentWords.WORDS.noSuchRule(Inert.quoted(typed), all));
  }

  private Reply set(Request request, WatchRule rule, String value) {
    Optional<Threshold> wanted =
        value.equals(DEFAULT) ? Optional.of(rule.byDefault()) : Threshold.parse(value);
    if (wanted.isEmpty() && !value.equals(OFF)) {
      return Problems.of(
          slash,
          USAGE,
          VALUE,
          IncidentWords.WORDS.notAThreshold(Inert.quoted(value), Threshold.MOST));
    }
    Workspace workspace = request.where().workspace();
    String before = text(workspace, rule);
    settings.set(request.caller(), workspace, rule, wanted, clock.instant());
    String after = text(workspace, rule);
    Span name = Span.bold(rule.word());
    Span then = Span.code(after);
    if (before.equals(after)) {
      return Reply.Say.of(Line.of(IncidentWords.WORDS.alreadySo(name, then)));
    }
    return Reply.Say.of(
        Line.of(
            wanted.isEmpty()
                ? IncidentWords.WORDS.switchedOff(name, Span.code(before), then)
                : IncidentWords.WORDS.set(name, Span.code(before), then)));
  }

  private String text(Workspace workspace, WatchRule rule) {
    return text(settings.of(workspace), rule);
  }

  private static String text(Map<WatchRule, Threshold> all, WatchRule rule) {
    return Optional.ofNullable(all.get(rule)).map(Threshold::format).orElse(OFF);
  }

  private Line line(Workspace workspace, WatchRule rule) {
    return line(rule, text(workspace, rule));
  }

  private static Line line(WatchRule rule, String threshold) {
    return Line.of(
        IncidentWords.WORDS.watched(Span.bold(rule.word()), Span.code(threshold), rule.words()));
  }

  private Reply list(Workspace workspace) {
    Map<WatchRule, Threshold> all = settings.of(workspace);
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of(IncidentWords.WORDS.watchedFor()));
    for (WatchRule rule : WatchRule.settable()) {
      lines.add(line(rule, text(all, rule)));
    }
    lines.add(Line.of(IncidentWords.WORDS.howToSet(slash.of(USAGE.example()))));
    return new Reply.Say(lines, List.of(), false);
  }
}
