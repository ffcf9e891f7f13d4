package io.cloakroom.command.log;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.policy.ValueWords;
import io.cloakroom.policy.Setting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was changed of a policy or of who holds a role, behind the event that says that it was. */
final class ChangeLine {
  private ChangeLine() {}

  /** Which value of what, from what to what; with the channels that a template was given to. */
  static List<Span> ofPolicy(AuditEvent event) {
    Map<String, String> details = event.details();
    String setting = details.getOrDefault("setting", "");
    List<Span> spans = new ArrayList<>();
    spans.add(Span.plain(": " + setting));
    Optional.ofNullable(details.get("template"))
        .map(name -> LogWords.WORDS.ofTemplate(Span.code(name)))
        .ifPresent(phrase -> spans.addAll(Line.of(phrase).spans()));
    spans.add(Span.plain(" "));
    spans.addAll(value(event, setting, details.getOrDefault("old", "")));
    spans.add(Span.plain(" → "));
    spans.addAll(value(event, setting, details.getOrDefault("new", "")));
    channels(event).ifPresent(spans::addAll);
    return spans;
  }

  private static List<Span> value(AuditEvent event, String name, String text) {
    return Setting.ALL.stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .map(one -> ValueWords.recorded(one, text, event.workspace()).spans())
        .orElseGet(() -> List.of(Span.plain(text)));
  }

  private static Optional<List<Span>> channels(AuditEvent event) {
    return Optional.ofNullable(event.details().get("channels"))
        .map(
            ids ->
                Arrays.stream(ids.split(" "))
                    .map(id -> Span.conversation(new Conversation(event.workspace(), id)))
                    .toList())
        .map(all -> Line.of(LogWords.WORDS.forChannels(Line.listed(all))).spans());
  }

  /** Which role, and who holds it from then on, or no more. */
  static List<Span> ofRole(AuditEvent event) {
    Map<String, String> details = event.details();
    List<Span> spans = new ArrayList<>();
    spans.add(
        Span.plain(
            ": " + details.getOrDefault("role", "") + " " + details.getOrDefault("change", "")));
    Optional.ofNullable(details.get("holder"))
        .ifPresent(
            id -> {
              spans.add(Span.plain(", "));
              spans.add(
                  details.containsKey("group")
                      ? Span.group(id)
                      : Span.person(new Person(event.workspace(), id)));
            });
    return spans;
  }
}
